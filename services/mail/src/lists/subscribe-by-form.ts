import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { subscribeToList } from '@mnw/contracts/mail/subscribe-to-list.rpc';
import type { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { enqueueDelivery } from '../deliveries/enqueue-delivery.queries.js';
import { MailDb } from '../mail.db.js';
import { recordConsent } from './consent.queries.js';
import { ListNotFound, ListNotOpen } from './lists.errors.js';
import { confirmationsOf, lockConfirmationsOf, publicList } from './subscribe-by-form.queries.js';
import { accountOf, askAgain } from './subscribers.queries.js';

/** Maximum confirmation emails per address and day, over all lists, because anybody can enter anybody's address. */
const confirmationsPerDay = 5;

/**
 * Handles the public subscribe form. The only email it sends is the confirmation, and the response does not reveal what
 * is known about the address.
 */
@Controller()
export class SubscribeByForm {
  constructor(
    private readonly db: MailDb,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  @Rpc(subscribeToList)
  async execute({ list_id, email }: InputOf<typeof subscribeToList>): Promise<OutputOf<typeof subscribeToList>> {
    const list = await publicList(this.db, list_id);
    if (!list) throw new ListNotFound();
    if (list.list_type !== 'content') throw new ListNotOpen();
    await this.db.transaction((tx) => this.ask(tx, list_id, email));
    return { status: 'check-mail' };
  }

  private async ask(tx: Tx, listId: string, email: string): Promise<void> {
    await lockConfirmationsOf(tx, email);
    if ((await confirmationsOf(tx, email, this.clock.now())) >= confirmationsPerDay) return;
    const account = await accountOf(tx, email);
    const asked = await askAgain(tx, {
      listId,
      userId: account?.id ?? null,
      email: account ? null : email,
      source: 'form',
      now: this.clock.now(),
    });
    if (!asked) return;
    await recordConsent(tx, { subscriberId: asked.id, action: 'asked', source: 'form', wording: 'list-form-2' });
    await enqueueDelivery(tx, {
      kind: 'list-confirm',
      dedupeKey: `list-confirm:${asked.id}:${asked.confirm_round}`,
      reference: { subscriber_id: asked.id, round: asked.confirm_round },
      userId: account?.id ?? null,
      address: email,
    });
    tx.afterCommit(() => void this.jobs.wake('mail__send-transactional'));
  }
}
