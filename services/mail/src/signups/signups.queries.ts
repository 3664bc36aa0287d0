import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

/** A known address keeps its row. */
export const noteSignup = (db: Queries, email: string, source: string): Promise<number> =>
  db.run(sql`
    insert into email_signups (email, source) values (${email}, ${source})
    on conflict on constraint email_signups_email_key do nothing`);
