import { Inject, Injectable } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import type { CallInputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { getSecurityNotice } from '@mnw/contracts/identity/get-security-notice.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { CONFIG } from '@mnw/host/config-token';
import type { Composed, Composer } from '../deliveries/compose.js';
import type { ClaimedDelivery } from '../deliveries/delivery.js';
import { securityLetter } from '../letters/security-letters.js';
import type { MailConfig } from '../mail.config.js';

/**
 * Composes the emails about changes to an account's credentials. The facts are requested from identity when the email
 * is sent.
 */
@Injectable()
export class ComposeSecurityMail implements Composer {
  constructor(
    private readonly bus: BusClient,
    @Inject(CONFIG) private readonly config: MailConfig,
  ) {}

  async compose({ reference }: ClaimedDelivery): Promise<Composed> {
    try {
      const input = { security_event_id: reference.security_event_id } as CallInputOf<typeof getSecurityNotice>;
      const { to, ...facts } = await this.bus.call(getSecurityNotice, input, { actor: serviceActor('mail') });
      const letter = securityLetter({ ...facts, site: new URL(this.config.PUBLIC_URL).origin });
      return letter ? { to, letter } : { cancel: `there is no letter about ${facts.kind}` };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'identity.security-notice-not-found')
        return { cancel: 'the account was deleted or its address is not proved' };
      throw error;
    }
  }
}
