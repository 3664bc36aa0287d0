import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface UserinfoRow {
  username: string;
  display_name: string;
  is_creator: boolean;
  creator_tier: 'basic' | 'small_files' | 'big_files' | 'everything' | null;
  fan_plus: boolean;
}

/** The userinfo of the person who signed in; a deleted account is not found. */
export const findUserinfo = (db: Queries, userId: string, now: Date): Promise<UserinfoRow | undefined> =>
  db.maybe<UserinfoRow>(sql`
    select username, coalesce(nullif(display_name, ''), username) as display_name, can_create_projects as is_creator,
      creator_tier,
      exists (
        select 1 from pub_fan_plus f
        where f.user_id = u.id and (f.current_period_end is null or f.current_period_end > ${now})) as fan_plus
    from users u where id = ${userId} and deleted_at is null`);
