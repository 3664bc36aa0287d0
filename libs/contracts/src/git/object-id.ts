import { z } from 'zod';

/** A full object id of git, SHA-1 or SHA-256, lower-case hex. */
export const ObjectId = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'is no full object id');
