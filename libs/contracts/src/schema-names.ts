import { z } from 'zod';

/**
 * Names of the schemas that API clients know by name: each is one component of the OpenAPI document. The registry is not Zod's global one,
 * so that whoever needs a JSON schema in one piece gets it without references.
 */
export const schemaNames = z.registry<{ id: string }>();
