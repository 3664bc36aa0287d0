import type { Database } from '@mnw/db/database';
import { retentions } from './retention.queries.js';

export const forgottenAtOnce = 1_000;

/**
 * Deletes a batch of expired rows from each history of this service and returns their number; the job runs again
 * while there are more.
 */
export async function forgetHandled(db: Database, service: string): Promise<number> {
  let forgotten = 0;
  for (const { forget } of retentions.filter((each) => each.service === 'each' || each.service === service))
    forgotten += await db.run(forget(forgottenAtOnce));
  return forgotten;
}
