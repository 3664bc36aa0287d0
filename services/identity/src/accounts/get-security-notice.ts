import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { getSecurityNotice } from '@mnw/contracts/identity/get-security-notice.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { SecurityNoticeNotFound } from '../identity.errors.js';
import { securityNotice } from './security-events.queries.js';

/**
 * An entry of the security log with its owner's address, for the email about it. Only a proved address gets one,
 * because any other may belong to a stranger.
 */
@Controller()
export class GetSecurityNotice {
  constructor(private readonly db: IdentityDb) {}

  @Rpc(getSecurityNotice)
  async execute(input: InputOf<typeof getSecurityNotice>, actor: Actor): Promise<OutputOf<typeof getSecurityNotice>> {
    requireService(actor, 'mail');
    const notice = await securityNotice(this.db, input.security_event_id);
    if (!notice) throw new SecurityNoticeNotFound();
    return { ...notice, created_at: notice.created_at.toISOString() };
  }
}
