import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SigningKeyId, SyncAppId } from '../ids.js';
import { SigningKey } from './signing-keys.js';

/**
 * Retires a key: new signatures with it are rejected, and what it signed before stays published. Its private key is
 * destroyed.
 */
export const retireSigningKey = defineRpc('rpc.ota.retire-signing-key.v1', {
  input: z.object({ app_id: SyncAppId, signing_key_id: SigningKeyId }),
  output: SigningKey,
  errors: ['ota.app-not-found', 'ota.key-not-found'],
  stepUp: true,
});
