import { readFileSync } from 'node:fs';
import type { KeyRingSecrets } from './key-ring.js';

/**
 * The operator's secrets from the SECRETS variable or the file that SECRETS_FILE names. A missing secret is an
 * error; there are no defaults.
 */
export function readSecrets(config: {
  SECRETS?: string | undefined;
  SECRETS_FILE?: string | undefined;
}): KeyRingSecrets {
  const text = config.SECRETS ?? (config.SECRETS_FILE ? readFileSync(config.SECRETS_FILE, 'utf8') : undefined);
  if (!text) throw new Error('Set SECRETS_FILE (or SECRETS) to the JSON with link_hmac and master_keys.');
  const secrets = JSON.parse(text) as Partial<KeyRingSecrets>;
  if (!secrets.link_hmac?.key || !secrets.master_keys?.length)
    throw new Error('The secrets do not contain link_hmac or master_keys.');
  return { link_hmac: secrets.link_hmac, master_keys: secrets.master_keys };
}
