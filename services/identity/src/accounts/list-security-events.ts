import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { listSecurityEvents } from '@mnw/contracts/identity/list-security-events.rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

interface Row {
  id: string;
  kind: string;
  details: Record<string, unknown>;
  user_agent: string | null;
  ip_prefix: string | null;
  created_at: Date;
}

/** One's own log, also while deactivated or suspended. */
export async function securityEventsOf(db: Queries, { cursor, limit }: InputOf<typeof listSecurityEvents>, actor: Actor): Promise<OutputOf<typeof listSecurityEvents>> {
  const before = decodeIdCursor(cursor);
  const rows = await db.many<Row>(sql`
    select id, kind, details, user_agent, ip_prefix, created_at from security_events
    where user_id = ${requireAccount(actor).userId} and (${before}::uuid is null or id < ${before}::uuid) order by id desc limit ${limit + 1}`);
  const data = rows.slice(0, limit).map((row) => ({ ...row, created_at: row.created_at.toISOString() }));
  return { data, next: rows.length > limit ? encodeCursor([data.at(-1)!.id]) : null };
}
