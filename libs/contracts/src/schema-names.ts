import { z } from 'zod';

/**
 * Names of schemas that become components of the OpenAPI document. This is not Zod's global registry, so that code that
 * needs a self-contained JSON schema gets one without references.
 */
export const schemaNames = z.registry<{ id: string }>();
