import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/** The account's username, and whether projects or repositories are published under it. */
export const nameInUse = (tx: Tx, userId: string): Promise<{ username: string; is_pointed_at: boolean }> =>
  tx.one<{ username: string; is_pointed_at: boolean }>(sql`
    select username,
      exists (select 1 from pub_projects where user_id = u.id)
        or exists (select 1 from pub_git_repos where owner_id = u.id) as is_pointed_at
    from users u where id = ${userId}`);
