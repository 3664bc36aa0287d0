import type { KeyObject } from 'node:crypto';
import type { MailConfig } from '../mail.config.js';
import { readDkimKey } from './dkim-key.js';
import type { Stream } from './outgoing.js';

export interface DkimOptions {
  domainName: string;
  keySelector: string;
  privateKey: KeyObject;
  headerFieldNames: string;
}

// The library's own list lacks List-Unsubscribe-Post, which RFC 8058 wants signed together with List-Unsubscribe.
const signedHeaders =
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:Auto-Submitted:Precedence:List-Id:List-Unsubscribe:List-Unsubscribe-Post';

/** How a stream signs, or undefined without a key. The key is parsed here, once: as PEM text it would be parsed anew for each mail. */
export function dkimFor(config: MailConfig, stream: Stream): DkimOptions | undefined {
  const privateKey = readDkimKey(config);
  if (!privateKey) return undefined;
  const selectors = { transactional: config.DKIM_SELECTOR, broadcast: config.DKIM_BROADCAST_SELECTOR };
  return {
    domainName: config.DKIM_DOMAIN!,
    keySelector: selectors[stream],
    privateKey,
    headerFieldNames: signedHeaders,
  };
}
