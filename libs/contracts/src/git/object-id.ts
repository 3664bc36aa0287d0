import { z } from 'zod';

/** A full git object id, SHA-1 or SHA-256, in lower-case hex. */
export const ObjectId = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'must be a full object id');
