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

// The library's default list lacks List-Unsubscribe-Post, which RFC 8058 requires to be signed together with
// List-Unsubscribe.
const signedHeaders =
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:Auto-Submitted:Precedence:List-Id:List-Unsubscribe:List-Unsubscribe-Post';

/**
 * The signing options of a stream; undefined without a key. The key is parsed only once: PEM text would be parsed again
 * for each email.
 */
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
