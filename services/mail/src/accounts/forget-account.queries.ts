import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { deliveryLife } from '../deliveries/delivery.states.js';

/**
 * Removes a deleted account from every list, cancels its queued deliveries and erases its address from the delivery
 * rows, whose counts stay correct.
 */
export async function forgetAddressesOf(tx: Tx, userId: string): Promise<void> {
  await tx.run(sql`
    update mail_deliveries set state = 'cancelled', response = 'the account is gone'
    where user_id = ${userId} and state = any(${deliveryLife.from('withdraw')})`);
  await tx.run(
    sql`update mail_deliveries set address = 'deleted:' || id where user_id = ${userId} and address is not null and state <> 'sending'`,
  );
  await tx.run(sql`delete from mailing_list_subscribers where user_id = ${userId}`);
}

/** Whether the account made projects. They outlive it, hidden. */
export async function hasProjects(tx: Tx, userId: string): Promise<boolean> {
  const { has_projects } = await tx.one<{ has_projects: boolean }>(
    sql`select exists (select 1 from pub_projects where user_id = ${userId}) as has_projects`,
  );
  return has_projects;
}
