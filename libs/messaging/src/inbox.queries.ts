import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/** Records that the consumer handles the message in this transaction. Returns false if it was handled before. */
export const claimMessage = async (tx: Tx, consumer: string, messageId: string): Promise<boolean> =>
  (await tx.run(sql`
    insert into inbox (consumer, message_id) values (${consumer}, ${messageId}) on conflict do nothing`)) === 1;
