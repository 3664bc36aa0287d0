import type { Tx } from '@mnw/db/tx';
import { appOfPublished } from '../apps/apps.queries.js';
import type { OtaDb } from '../ota.db.js';
import { noteReleaseChange } from '../releases/release-events.js';
import { incomingKey, type CheckedRow } from './artifacts.queries.js';
import { deleteLater } from './file-deletions.queries.js';
import { setReady, setRefused, type Accepted } from './verdicts.queries.js';

export type Verdict = ({ state: 'ready' } & Accepted) | { state: 'refused'; reason: string };

/** Writes the verdict unless another check was first; a published release then has a new file to offer. */
export const settleArtifact = (db: OtaDb, artifact: CheckedRow, verdict: Verdict, now: Date): Promise<boolean> =>
  db.transaction(async (tx) => {
    const isReady = verdict.state === 'ready';
    const written = await (isReady
      ? setReady(tx, artifact.id, verdict, now)
      : setRefused(tx, artifact.id, verdict.reason));
    if (!written) return false;
    await deleteLater(tx, incomingKey(artifact.id));
    if (isReady) await noteWhenPublished(tx, artifact);
    return true;
  });

export async function noteWhenPublished(tx: Tx, { release_id }: Pick<CheckedRow, 'release_id'>): Promise<void> {
  const app = await appOfPublished(tx, release_id);
  if (app) await noteReleaseChange(tx, app, release_id);
}
