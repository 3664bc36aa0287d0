import type { ReleaseId } from '@mnw/contracts/ids';
import { releaseChanged } from '@mnw/contracts/ota/release-changed.event';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import type { AppRow } from '../apps/apps.queries.js';

/** Says that applications may be offered something else now, in the transaction that made it so. An app without an address is asked by nobody. */
export async function noteReleaseChange(tx: Tx, { id, slug }: AppRow, releaseId: ReleaseId | null): Promise<void> {
  if (slug !== null) await addToOutbox(tx, releaseChanged, { app_id: id, release_id: releaseId, slug });
}
