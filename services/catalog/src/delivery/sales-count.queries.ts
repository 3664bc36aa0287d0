import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/**
 * The caller's inbox row ensures that each of these runs once per event. If a refund is handled before its sale, it
 * is stored and that sale is not counted later, so the result is the same in any order.
 */
export async function countSale(tx: Tx, itemId: string): Promise<void> {
  await tx.run(sql`
    update items set sales_count = sales_count + case when uncounted_refunds = 0 then 1 else 0 end, uncounted_refunds = greatest(uncounted_refunds - 1, 0)
    where id = ${itemId}`);
}

export async function uncountSale(tx: Tx, itemId: string): Promise<void> {
  await tx.run(sql`
    update items set uncounted_refunds = uncounted_refunds + case when sales_count = 0 then 1 else 0 end, sales_count = greatest(sales_count - 1, 0)
    where id = ${itemId}`);
}
