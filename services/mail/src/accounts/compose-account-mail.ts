import { Inject, Injectable } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import type { CallInputOf } from '@mnw/contracts/define-rpc';
import { getDeletionNotice } from '@mnw/contracts/identity/get-deletion-notice.rpc';
import { mailLink } from '@mnw/contracts/identity/mail-link.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { CONFIG } from '@mnw/host/config-token';
import type { Composed, Composer } from '../deliveries/compose.js';
import type { ClaimedDelivery } from '../deliveries/delivery.js';
import {
  accountDeletedLetter,
  addressReusedLetter,
  loginLinkLetter,
  passwordResetLetter,
  verificationLetter,
} from '../letters/account-letters.js';
import type { MailConfig } from '../mail.config.js';
import { MailDb } from '../mail.db.js';
import { contactOf } from './contacts.queries.js';

const letters = {
  'verify-email': verificationLetter,
  'login-link': loginLinkLetter,
  'password-reset': passwordResetLetter,
};

/**
 * Composes the emails that contain identity's links. The link is requested when the email is sent and is never stored.
 */
@Injectable()
export class ComposeAccountMail implements Composer {
  constructor(
    private readonly bus: BusClient,
    private readonly db: MailDb,
    @Inject(CONFIG) private readonly config: MailConfig,
  ) {}

  async compose(delivery: ClaimedDelivery): Promise<Composed> {
    if (delivery.kind === 'address-reused') return this.addressReused(delivery);
    return delivery.kind === 'account-deleted' ? this.accountDeleted(delivery) : this.link(delivery);
  }

  private async link({ reference }: ClaimedDelivery): Promise<Composed> {
    const input = { login_token_id: reference.login_token_id } as CallInputOf<typeof mailLink>;
    const { to, purpose, ...facts } = await this.bus.call(mailLink, input, { actor: serviceActor('mail') });
    return { to, letter: letters[purpose](facts) };
  }

  private async accountDeleted({ reference }: ClaimedDelivery): Promise<Composed> {
    const input = { deletion_notice_id: reference.deletion_notice_id } as CallInputOf<typeof getDeletionNotice>;
    const { to, ...facts } = await this.bus.call(getDeletionNotice, input, { actor: serviceActor('mail') });
    const site = new URL(this.config.PUBLIC_URL).origin;
    return { to, letter: accountDeletedLetter({ ...facts, site, hadProjects: reference.had_projects === true }) };
  }

  private async addressReused({ user_id }: ClaimedDelivery): Promise<Composed> {
    const contact = user_id ? await contactOf(this.db, user_id) : undefined;
    if (!contact) return { cancel: 'the account was deleted' };
    return {
      to: contact.email,
      letter: addressReusedLetter({ username: contact.username, site: this.config.PUBLIC_URL }),
    };
  }
}
