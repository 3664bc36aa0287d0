import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/** Moves the item to the end of another project. */
export const appendToProject = (tx: Tx, itemId: string, projectId: string): Promise<number> =>
  tx.run(sql`
    update items set project_id = ${projectId},
      position = (select coalesce(max(position) + 1, 0) from items where project_id = ${projectId})
    where id = ${itemId}`);

/** Renumbers the items of the project so that the item is at `position`. */
export async function placeAt(tx: Tx, projectId: string, itemId: string, position: number): Promise<void> {
  await tx.run(sql`
    with ordered as (
      select id, row_number() over (order by place, is_other, position, id) - 1 as place from (
        select id, position, id <> ${itemId} as is_other,
          case when id = ${itemId} then ${position}::bigint
            else row_number() over (partition by id = ${itemId} order by position, id) - 1 end as place
        from items where project_id = ${projectId} and archived_at is null) as wished)
    update items i set position = o.place from ordered o where o.id = i.id and i.position <> o.place`);
}
