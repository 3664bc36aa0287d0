import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { optionalLine } from '../text.js';
import { KeyRefusal, KeyText, License, MachineId, keyScope } from './license-keys.js';

/** Validates and, for a machine seen the first time, activates. Always answers: `code` is `valid` or why not. */
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
