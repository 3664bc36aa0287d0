import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

/** Deletes a batch of each kind of row that ended or expired before the given time; returns the total. */
export async function deleteOldAppTokens(db: Queries, before: Date, limit: number): Promise<number> {
  const ended = await db.run(sql`
    delete from app_sign_ins where id in (select id from app_sign_ins where ended_at < ${before} limit ${limit})`);
  const expired = await db.run(sql`
    delete from app_sign_ins where id in (select id from app_sign_ins where expires_at < ${before} limit ${limit})`);
  const tokens = await db.run(sql`
    delete from app_tokens where id in (select id from app_tokens where expires_at < ${before} limit ${limit})`);
  const codes = await db.run(sql`
    delete from oauth_authorization_codes
    where id in (select id from oauth_authorization_codes where expires_at < ${before} limit ${limit})`);
  return ended + expired + tokens + codes;
}
