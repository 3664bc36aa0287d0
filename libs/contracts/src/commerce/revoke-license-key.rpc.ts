import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { LicenseKeyId } from '../ids.js';
import { LicenseKey } from './license-keys.js';

/** Revokes a key permanently and deactivates its machines. Idempotent. */
export const revokeLicenseKey = defineRpc('rpc.commerce.revoke-license-key.v1', {
  input: z.object({ license_key_id: LicenseKeyId }),
  output: LicenseKey,
  errors: ['commerce.license-key-not-found'],
});
