import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { LicenseActivationId, LicenseKeyId } from '../ids.js';

/** Frees the slot of a dead machine, by the key's owner or its seller. Repeating it changes nothing. */
export const releaseActivation = defineRpc('rpc.commerce.release-activation.v1', {
  input: z.object({ license_key_id: LicenseKeyId, activation_id: LicenseActivationId }),
  output: z.object({}),
  errors: ['commerce.license-key-not-found'],
});
