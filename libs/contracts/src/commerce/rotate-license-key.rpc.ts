import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { LicenseKeyId } from '../ids.js';
import { LicenseKey } from './license-keys.js';

/**
 * Gives the key a new code on behalf of its seller or its owner. The old code stops working at once; activations are
 * kept.
 */
export const rotateLicenseKey = defineRpc('rpc.commerce.rotate-license-key.v1', {
  input: z.object({ license_key_id: LicenseKeyId }),
  output: LicenseKey,
  errors: ['commerce.license-key-not-found', 'commerce.license-key-revoked'],
});
