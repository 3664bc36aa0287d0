import { sql } from '@mnw/db/sql';
import type { World } from '../world.js';

export interface SubscriberOptions {
  email?: string;
  userId?: string;
  state?: 'pending' | 'active' | 'unsubscribed' | 'removed';
}

/** Mailing lists and their subscribers. */
export const mailGiven = (world: World) => ({
  /** Returns the list's id. Creates the list unless the project has it. */
  async mailingList(projectId: string, listType: 'content' | 'devlog' | 'patches' = 'content'): Promise<string> {
    await world.db.run(
      sql`insert into mailing_lists (project_id, list_type) values (${projectId}, ${listType}) on conflict do nothing`,
    );
    return (
      await world.db.one<{ id: string }>(
        sql`select id from mailing_lists where project_id = ${projectId} and list_type = ${listType}`,
      )
    ).id;
  },

  /** Returns the subscription's id. */
  async subscriber(listId: string, { email, userId, state = 'active' }: SubscriberOptions): Promise<string> {
    const { id } = await world.db.one<{ id: string }>(sql`
      insert into mailing_list_subscribers (list_id, email, user_id, state, source, confirmed_at)
      values (${listId}, ${email ?? null}, ${userId ?? null}, ${state}, 'form', now()) returning id`);
    return id;
  },

  /** `count` email-only subscribers, fan1@example.test and so on. */
  async subscribers(listId: string, count: number): Promise<void> {
    await world.db.run(sql`
      insert into mailing_list_subscribers (list_id, email, state, source, confirmed_at)
      select ${listId}::uuid, 'fan' || n || '@example.test', 'active', 'form', now() from generate_series(1, ${count}::int) n`);
  },

  /** Suppresses an address, so that it gets no mail. */
  async suppression(email: string, reason: 'HardBounce' | 'SpamComplaint'): Promise<void> {
    await world.db.run(sql`insert into email_suppressions (email, reason) values (${email}, ${reason})`);
  },
});
