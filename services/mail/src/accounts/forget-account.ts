import { Injectable } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import type { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { enqueueDelivery } from '../deliveries/enqueue-delivery.queries.js';
import { forgetAddressesOf, hasProjects } from './forget-account.queries.js';

@Injectable()
export class ForgetAccount {
  constructor(private readonly jobs: Jobs) {}

  /** The account's last email is not linked to the account: identity keeps its address in the deletion notice. */
  @OnEvent(accountDeleted, { consumer: 'mail__forget-account' })
  async execute({ user_id, deletion_notice_id }: EventOf<typeof accountDeleted>, tx: Tx): Promise<void> {
    await forgetAddressesOf(tx, user_id);
    if (!deletion_notice_id) return;
    const dedupeKey = `deletion:${deletion_notice_id}`;
    const reference = { deletion_notice_id, had_projects: await hasProjects(tx, user_id) };
    await enqueueDelivery(tx, { kind: 'account-deleted', dedupeKey, reference });
    tx.afterCommit(() => void this.jobs.wake('mail__send-transactional'));
  }
}
