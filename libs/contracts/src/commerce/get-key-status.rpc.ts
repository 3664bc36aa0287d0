import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { KeyRefusal, KeyText, License, keyScope } from './license-keys.js';

/** Whether a key is valid, without activating or deactivating a machine. */
export const getKeyStatus = defineRpc('rpc.commerce.get-key-status.v1', {
  input: z.object({ ...keyScope, key: KeyText }),
  output: z.object({
    valid: z.boolean(),
    license: License.nullable(),
    code: z.enum(['valid', ...KeyRefusal.options]),
    error: z.string().optional(),
  }),
});
