import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SigningKeyId, SyncAppId } from '../ids.js';
import { SigningKey } from './signing-keys.js';

/** Signatures of a retired key are taken no more; what it signed before stays published. Its private part is destroyed. */
export const retireSigningKey = defineRpc('rpc.ota.retire-signing-key.v1', {
  input: z.object({ app_id: SyncAppId, signing_key_id: SigningKeyId }),
  output: SigningKey,
  errors: ['ota.app-not-found', 'ota.key-not-found'],
  stepUp: true,
});
