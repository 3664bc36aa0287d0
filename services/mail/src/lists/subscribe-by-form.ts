import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { subscribeToList } from '@mnw/contracts/mail/subscribe-to-list.rpc';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { Jobs } from '@mnw/jobs/jobs';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { enqueueDelivery } from '../deliveries/enqueue-delivery.js';
import { MailDb } from '../mail.db.js';
import { recordConsent } from './consent.queries.js';
import { ListNotFound, ListNotOpen } from './lists.errors.js';
import { accountOf, askAgain } from './subscribers.queries.js';

/** Confirmation mails that one address gets in a day, over all lists: anybody can type in anybody's address. */
const confirmationsPerDay = 5;

/** Somebody typed an address into a form. Nothing is sent to it but one question, and the answer does not tell what is known of it. */
@Controller()
export class SubscribeByForm {
  constructor(
    private readonly db: MailDb,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  @Rpc(subscribeToList)
  async execute({ list_id, email }: InputOf<typeof subscribeToList>): Promise<OutputOf<typeof subscribeToList>> {
    const list = await this.db.maybe<{ list_type: string }>(sql`select l.list_type from mailing_lists l join pub_projects p on p.id = l.project_id where l.id = ${list_id} and p.is_public`);
    if (!list) throw new ListNotFound();
    if (list.list_type !== 'content') throw new ListNotOpen();
    await this.db.transaction((tx) => this.ask(tx, list_id, email));
    return { status: 'check-mail' };
  }

  private async ask(tx: Tx, listId: string, email: string): Promise<void> {
    if (await hasHadEnough(tx, email, this.clock.now())) return;
    const account = await accountOf(tx, email);
    const asked = await askAgain(tx, { listId, userId: account?.id ?? null, email: account ? null : email, source: 'form', now: this.clock.now() });
    if (!asked) return;
    await recordConsent(tx, { subscriberId: asked.id, action: 'asked', source: 'form', wording: 'list-form-1' });
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

async function hasHadEnough(tx: Tx, email: string, now: Date): Promise<boolean> {
  // One at a time for an address: fifty requests at once must not all count four.
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`list-confirm:${email}`}, 0))`);
  const { asked } = await tx.one<{ asked: number }>(sql`
    select count(*)::int as asked from mail_deliveries
    where kind = 'list-confirm' and address = ${email} and created_at > ${now}::timestamptz - interval '1 day'`);
  return asked >= confirmationsPerDay;
}
