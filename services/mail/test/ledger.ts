import { listMailbox } from '@mnw/contracts/mail/list-mailbox.rpc';
import { sql } from '@mnw/db/sql';
import type { World } from '@mnw/testing/world';

export interface LedgerRow {
  id: string;
  kind: string;
  state: string;
  address: string | null;
  attempts: number;
  response: string | null;
  message_id: string | null;
}

/** Every delivery, oldest first. */
export const ledger = (world: World): Promise<LedgerRow[]> =>
  world.db.many<LedgerRow>(
    sql`select id, kind, state, address, attempts, response, message_id from mail_deliveries order by id`,
  );

/** The number of deliveries in each state. */
export async function ledgerCounts(world: World): Promise<Record<string, number>> {
  const rows = await world.db.many<{ state: string; count: number }>(
    sql`select state, count(*)::int as count from mail_deliveries group by state`,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** The local mailbox, newest first. */
export const mailbox = async (world: World) => (await world.call(listMailbox, { limit: 100 })).data;
