import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/** The inbox of the caller makes each of these happen once per event. */
export async function countSale(tx: Tx, itemId: string): Promise<void> {
  await tx.run(sql`update items set sales_count = sales_count + 1 where id = ${itemId}`);
}

export async function uncountSale(tx: Tx, itemId: string): Promise<void> {
  await tx.run(sql`update items set sales_count = greatest(sales_count - 1, 0) where id = ${itemId}`);
}
