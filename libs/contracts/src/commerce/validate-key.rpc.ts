import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { optionalLine } from '../text.js';
import { KeyRefusal, KeyText, License, MachineId, keyScope } from './license-keys.js';

/**
 * Validates a key and activates it on a new machine. Never fails for an invalid key: `code` is `valid` or the reason.
 */
export const validateKey = defineRpc('rpc.commerce.validate-key.v1', {
  input: z.object({ ...keyScope, key: KeyText, machine_id: MachineId, label: optionalLine(200).optional() }),
  output: z.object({
    valid: z.boolean(),
    activated: z.boolean(),
    license: License.nullable(),
    code: z.enum(['valid', ...KeyRefusal.options]),
    error: z.string().optional(),
  }),
});
