import { createPrivateKey, createSign, type KeyObject } from 'node:crypto';
import { dkimPem, type MailConfig } from '../mail.config.js';
import type { Stream } from './outgoing.js';

export interface DkimOptions {
  domainName: string;
  keySelector: string;
  privateKey: KeyObject;
  headerFieldNames: string;
}

// The library's own list lacks List-Unsubscribe-Post, which RFC 8058 wants signed together with List-Unsubscribe.
const signedHeaders = 'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:Auto-Submitted:Precedence:List-Id:List-Unsubscribe:List-Unsubscribe-Post';

/** How each stream signs, or undefined without a key. The key is parsed once here: as PEM text it would be parsed for every mail. */
export function dkimFor(config: MailConfig): ((stream: Stream) => DkimOptions) | undefined {
  const pem = dkimPem(config);
  if (!pem) return undefined;
  const privateKey = createPrivateKey(pem);
  // The library sends unsigned when signing fails, so a key that cannot sign has to stop the start.
  createSign('rsa-sha256').update('probe').sign(privateKey);
  const selectors = { transactional: config.DKIM_SELECTOR, broadcast: config.DKIM_BROADCAST_SELECTOR };
  return (stream) => ({ domainName: config.DKIM_DOMAIN!, keySelector: selectors[stream], privateKey, headerFieldNames: signedHeaders });
}
