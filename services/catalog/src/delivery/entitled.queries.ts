import { sql, type Sql } from '@mnw/db/sql';

/** Whether the account holds a live grant of item `i` or of a bundle that contains it. False without an account. */
export const isEntitled = (userId: string | null): Sql => sql`exists (
  select 1 from pub_entitlements e where e.user_id = ${userId}::uuid
    and (e.item_id = i.id or e.item_id in (select b.bundle_id from bundle_items b where b.item_id = i.id)))`;
