import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/** Hides everything the account made and deletes its follows and collections. Returns its projects. */
export async function hideWorkOf(tx: Tx, userId: string): Promise<{ id: string }[]> {
  const projects = await tx.many<{ id: string }>(sql`
    update projects set is_public = false where user_id = ${userId} returning id`);
  await tx.run(sql`
    update items i set is_public = false, scheduled_at = null from projects p
    where p.id = i.project_id and p.user_id = ${userId}`);
  await tx.run(sql`
    delete from follows where follower_id = ${userId} or (target_type = 'user' and target_id = ${userId})`);
  await tx.run(sql`delete from collections where user_id = ${userId}`);
  await tx.run(sql`delete from custom_links where user_id = ${userId}`);
  return projects;
}
