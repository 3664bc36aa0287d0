import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { getDeletionNotice } from '@mnw/contracts/identity/get-deletion-notice.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { DeletionNoticeNotFound } from '../identity.errors.js';
import { deletionNotice } from './deletion-notices.queries.js';

@Controller()
export class GetDeletionNotice {
  constructor(private readonly db: IdentityDb) {}

  @Rpc(getDeletionNotice)
  async execute(input: InputOf<typeof getDeletionNotice>, actor: Actor): Promise<OutputOf<typeof getDeletionNotice>> {
    requireService(actor, 'mail');
    const notice = await deletionNotice(this.db, input.deletion_notice_id);
    if (!notice) throw new DeletionNoticeNotFound();
    return { ...notice, created_at: notice.created_at.toISOString() };
  }
}
