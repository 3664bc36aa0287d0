import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { KeyText, License, MachineId, keyScope } from './license-keys.js';

/** Deactivates a machine, which frees its activation; a machine without an activation is deactivated already. */
export const deactivateKey = defineRpc('rpc.commerce.deactivate-key.v1', {
  input: z.object({ ...keyScope, key: KeyText, machine_id: MachineId }),
  output: z.object({
    deactivated: z.boolean(),
    license: License.nullable(),
    code: z.enum(['deactivated', 'invalid_key']),
    error: z.string().optional(),
  }),
});
