import type { ReleaseId } from '@mnw/contracts/ids';
import { releaseChanged } from '@mnw/contracts/ota/release-changed.event';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import type { AppRow } from '../apps/apps.queries.js';

/**
 * Announces a changed offer, in the transaction that changes it. Apps without a slug have no update endpoint, so
 * nothing needs invalidating.
 */
export async function announceReleaseChange(tx: Tx, { id, slug }: AppRow, releaseId: ReleaseId | null): Promise<void> {
  if (slug !== null) await addToOutbox(tx, releaseChanged, { app_id: id, release_id: releaseId, slug });
}
