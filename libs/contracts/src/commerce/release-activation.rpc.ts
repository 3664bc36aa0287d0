import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { LicenseActivationId, LicenseKeyId } from '../ids.js';

/** Deactivates a lost machine on behalf of the key's owner or its seller. Idempotent. */
export const releaseActivation = defineRpc('rpc.commerce.release-activation.v1', {
  input: z.object({ license_key_id: LicenseKeyId, activation_id: LicenseActivationId }),
  output: z.object({}),
  errors: ['commerce.license-key-not-found'],
});
