import type { Tx } from '@mnw/db/tx';
import { appOfPublished } from '../apps/apps.queries.js';
import type { OtaDb } from '../ota.db.js';
import { announceReleaseChange } from '../releases/release-events.js';
import { incomingKey, type CheckedRow } from './artifacts.queries.js';
import { deleteLater } from './file-deletions.queries.js';
import { setReady, setRefused, type Accepted } from './verdicts.queries.js';

export type Verdict = ({ state: 'ready' } & Accepted) | { state: 'refused'; reason: string };

/**
 * Stores the verdict unless a concurrent check was first, and announces the new file if the release is already
 * published.
 */
export const settleArtifact = (db: OtaDb, artifact: CheckedRow, verdict: Verdict, now: Date): Promise<boolean> =>
  db.transaction(async (tx) => {
    const isReady = verdict.state === 'ready';
    const written = await (isReady
      ? setReady(tx, artifact.id, verdict, now)
      : setRefused(tx, artifact.id, verdict.reason));
    if (!written) return false;
    await deleteLater(tx, incomingKey(artifact.id));
    if (isReady) await announceIfPublished(tx, artifact);
    return true;
  });

export async function announceIfPublished(tx: Tx, { release_id }: Pick<CheckedRow, 'release_id'>): Promise<void> {
  const app = await appOfPublished(tx, release_id);
  if (app) await announceReleaseChange(tx, app, release_id);
}
