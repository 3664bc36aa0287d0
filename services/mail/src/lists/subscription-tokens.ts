import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import { KeyRing } from '@mnw/secrets/key-ring';
import type { MailConfig } from '../mail.config.js';
import { LinkInvalid } from './lists.errors.js';

const pack = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

function unpack(packed: string): string {
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  if (hex.length !== 32) throw new LinkInvalid();
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * Links that act for one subscription. Their tokens are keyed hashes of its id, so nothing is stored and an unsubscribe
 * link works for years.
 */
@Injectable()
export class SubscriptionTokens {
  constructor(
    private readonly keyRing: KeyRing,
    @Inject(CONFIG) private readonly config: MailConfig,
  ) {}

  /** The page for the reader, and the URL that mail programs post to (RFC 8058). */
  unsubscribeUrls(subscriberId: string): { page: string; oneClick: string } {
    const path = `mail/unsubscribe/${pack(subscriberId)}.${this.keyRing.mac('mail.unsubscribe', subscriberId)}`;
    return { page: `${this.config.PUBLIC_URL}/${path}`, oneClick: `${this.config.PUBLIC_URL}/api/v1/${path}` };
  }

  /** The subscription of an unsubscribe token; throws if the token is invalid. */
  readUnsubscribe(token: string): string {
    const [packed = '', mac = ''] = token.split('.');
    const subscriberId = unpack(packed);
    if (!this.keyRing.verifyMac('mail.unsubscribe', subscriberId, mac)) throw new LinkInvalid();
    return subscriberId;
  }

  /** A confirmation link belongs to one confirmation round, so it cannot revert a later unsubscribe. */
  confirmUrl(subscriberId: string, round: number): string {
    return `${this.config.PUBLIC_URL}/mail/confirm/${pack(subscriberId)}.${round}.${this.keyRing.mac('mail.confirm', `${subscriberId}:${round}`)}`;
  }

  readConfirmation(token: string): { subscriberId: string; round: number } {
    const [packed = '', round = '', mac = ''] = token.split('.');
    const subscriberId = unpack(packed);
    if (!/^\d{1,9}$/.test(round) || !this.keyRing.verifyMac('mail.confirm', `${subscriberId}:${round}`, mac))
      throw new LinkInvalid();
    return { subscriberId, round: Number(round) };
  }
}
