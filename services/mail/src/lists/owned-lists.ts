import { maskedEmail } from '@mnw/contracts/masked-email';
import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { listMailingLists } from '@mnw/contracts/mail/list-mailing-lists.rpc';
import { exportSubscribers, listSubscribers } from '@mnw/contracts/mail/list-subscribers.rpc';
import { removeSubscriber } from '@mnw/contracts/mail/remove-subscriber.rpc';
import type { Queries } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { MailDb } from '../mail.db.js';
import { recordConsent } from './consent.queries.js';
import { ListNotFound, ProjectNotFound, SubscriberNotFound } from './lists.errors.js';
import { listsOf, ownerOf, pageOfSubscribers, projectAccess, takeOff } from './owned-lists.queries.js';

/** A project's lists as visitors and as the project's owner see them. */
@Controller()
export class OwnedLists {
  constructor(private readonly db: MailDb) {}

  @Rpc(listMailingLists)
  async list(
    { project_id }: InputOf<typeof listMailingLists>,
    actor: Actor,
  ): Promise<OutputOf<typeof listMailingLists>> {
    const project = await projectAccess(this.db, project_id);
    const isOwner = actor.kind === 'account' && project?.user_id === actor.userId;
    if (!project || !(project.is_public || isOwner)) throw new ProjectNotFound();
    const lists = await listsOf(this.db, project_id, isOwner);
    return listMailingLists.output.parse({ data: lists, next: null });
  }

  @Rpc(listSubscribers)
  subscribers(input: InputOf<typeof listSubscribers>, actor: Actor): Promise<OutputOf<typeof listSubscribers>> {
    return this.pageOf(input, actor);
  }

  /** The same data as a file, which requires a step-up. */
  @Rpc(exportSubscribers)
  export(input: InputOf<typeof exportSubscribers>, actor: Actor): Promise<OutputOf<typeof exportSubscribers>> {
    return this.pageOf(input, actor);
  }

  @Rpc(removeSubscriber)
  async remove(
    { list_id, subscriber_id }: InputOf<typeof removeSubscriber>,
    actor: Actor,
  ): Promise<OutputOf<typeof removeSubscriber>> {
    await requireOwner(this.db, list_id, actor);
    await this.db.transaction(async (tx) => {
      if (!(await takeOff(tx, list_id, subscriber_id))) throw new SubscriberNotFound();
      await recordConsent(tx, { subscriberId: subscriber_id, action: 'removed', source: 'owner', wording: 'owner' });
    });
    return {};
  }

  private async pageOf(
    { list_id, cursor, limit }: InputOf<typeof listSubscribers>,
    actor: Actor,
  ): Promise<OutputOf<typeof listSubscribers>> {
    await requireOwner(this.db, list_id, actor);
    const after = decodeIdCursor(cursor);
    const rows = await pageOfSubscribers(this.db, {
      listId: list_id,
      after: after === null ? null : String(after),
      limit: limit + 1,
    });
    const data = rows.slice(0, limit).map(({ subscribed_at, email, ...row }) => ({
      ...row,
      email: maskedEmail(email),
      subscribed_at: subscribed_at.toISOString(),
    }));
    return listSubscribers.output.parse({
      data,
      next: rows.length > limit ? encodeCursor([data[limit - 1]!.id]) : null,
    });
  }
}

/** Somebody else's list is reported as not found. */
async function requireOwner(db: Queries, listId: string, actor: Actor): Promise<void> {
  const { userId } = requireAccount(actor);
  const owner = await ownerOf(db, listId);
  if (owner?.user_id !== userId) throw new ListNotFound();
}
