import { createPrivateKey, createSign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface DkimKeySource {
  DKIM_DOMAIN?: string | undefined;
  DKIM_PRIVATE_KEY?: string | undefined;
  DKIM_PRIVATE_KEY_FILE?: string | undefined;
}

/**
 * The signing key; undefined if email is not signed. Throws for a key that cannot sign, because the mail library would
 * silently send unsigned email.
 */
export function readDkimKey(source: DkimKeySource): KeyObject | undefined {
  if (!source.DKIM_DOMAIN) return undefined;
  const pem =
    source.DKIM_PRIVATE_KEY ??
    (source.DKIM_PRIVATE_KEY_FILE ? readFileSync(source.DKIM_PRIVATE_KEY_FILE, 'utf8') : undefined);
  if (!pem) throw new Error('DKIM_DOMAIN needs DKIM_PRIVATE_KEY or DKIM_PRIVATE_KEY_FILE');
  const key = createPrivateKey(pem);
  createSign('rsa-sha256').update('probe').sign(key);
  return key;
}
