import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import type { ClaimedBroadcast } from '../deliveries/delivery.js';
import { releaseLetter } from '../letters/list-letters.js';
import { oneLine } from '../letters/one-line.js';
import { renderLetter } from '../letters/render-letter.js';
import { SubscriptionTokens } from '../lists/subscription-tokens.js';
import { publicHost, senderOf, type MailConfig } from '../mail.config.js';
import { MailDb } from '../mail.db.js';
import { refuseUnsafeHeaders } from '../transport/mail-headers.js';
import type { Outgoing } from '../transport/outgoing.js';
import { cancelCampaign, releaseFacts, type ReleaseRow } from './releases.queries.js';

const keptMs = 2_000;

/** Composes release emails. The item is re-read every two seconds, so that withdrawing it soon stops the campaign. */
@Injectable()
export class ComposeRelease {
  private readonly known = new Map<string, { release: Promise<ReleaseRow | undefined>; readAt: number }>();

  constructor(
    private readonly db: MailDb,
    private readonly tokens: SubscriptionTokens,
    @Inject(CONFIG) private readonly config: MailConfig,
  ) {}

  /** The email; undefined if the item is no longer public, which cancels the rest of the campaign. */
  async compose(delivery: ClaimedBroadcast): Promise<Outgoing | undefined> {
    const release = await this.releaseOf(delivery.campaign_id);
    if (!release?.is_public) return void (await cancelCampaign(this.db, delivery.campaign_id));
    const mail = this.write(delivery, release);
    refuseUnsafeHeaders(mail);
    return mail;
  }

  private write({ address, message_id, subscriber_id }: ClaimedBroadcast, release: ReleaseRow): Outgoing {
    const unsubscribe = this.tokens.unsubscribeUrls(subscriber_id);
    const itemUrl = `${this.config.PUBLIC_URL}/@${release.username}/${release.project_slug}/${release.item_slug}`;
    const letter = releaseLetter({
      item_title: release.item_title,
      project_title: release.project_title,
      creator: release.creator,
      item_url: itemUrl,
      unsubscribe_url: unsubscribe.page,
    });
    return {
      stream: 'broadcast',
      messageId: message_id,
      to: address,
      from: {
        name: oneLine(`${release.project_title} via ${this.config.MAIL_FROM_NAME}`, 90),
        address: senderOf(this.config, 'broadcast'),
      },
      list: { id: `content.${release.list_id}.${publicHost(this.config)}`, unsubscribeUrl: unsubscribe.oneClick },
      ...renderLetter(letter),
    };
  }

  private releaseOf(campaignId: string): Promise<ReleaseRow | undefined> {
    const now = performance.now();
    const known = this.known.get(campaignId);
    if (known && now - known.readAt < keptMs) return known.release;
    if (this.known.size > 100) this.known.clear();
    const release = releaseFacts(this.db, campaignId);
    this.known.set(campaignId, { release, readAt: now });
    return release;
  }
}
