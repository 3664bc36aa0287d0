import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface PlanAndUse {
  /** The creator's tier; `everything` while the account is grandfathered at `now`. */
  plan: string | null;
  usedBytes: number;
}

/** An account's plan, and the bytes its repositories take. */
export const planAndUseOf = (db: Queries, userId: string, now: Date): Promise<PlanAndUse> =>
  db.one<PlanAndUse>(sql`
    select case when p.grandfathered_until > ${now} then 'everything' else p.creator_tier end as plan,
      (select coalesce(sum(size_bytes), 0)::bigint from git_repos where user_id = ${userId}) as "usedBytes"
    from pub_user_plans p where p.user_id = ${userId}`);
