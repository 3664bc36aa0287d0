import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { AppRow } from '../apps/own-app.js';
import type { OtaDb } from '../ota.db.js';
import { noteReleaseChange } from '../releases/release-events.js';
import { deleteLater, incomingKey, type CheckedRow } from './artifacts.queries.js';

export type Verdict = { state: 'ready'; sha256: string; signature: string | null; signingKeyId: string | null } | { state: 'refused'; reason: string };

/** Writes the verdict unless another check was first; a published release then has a new file to offer. */
export const settleArtifact = (db: OtaDb, artifact: CheckedRow, verdict: Verdict, now: Date): Promise<boolean> =>
  db.transaction(async (tx) => {
    if (!(await writeVerdict(tx, artifact.id, verdict, now))) return false;
    await deleteLater(tx, incomingKey(artifact.id));
    if (verdict.state === 'ready') await noteWhenPublished(tx, artifact);
    return true;
  });

async function writeVerdict(tx: Tx, artifactId: string, verdict: Verdict, now: Date): Promise<boolean> {
  const change =
    verdict.state === 'ready'
      ? sql`state = 'ready', sha256 = ${verdict.sha256}, signature = ${verdict.signature}, signing_key_id = ${verdict.signingKeyId}, uploaded_at = ${now}`
      : sql`state = 'refused', reason = ${verdict.reason}`;
  return (await tx.run(sql`update ota_artifacts set ${change} where id = ${artifactId} and state = 'pending'`)) === 1;
}

export async function noteWhenPublished(tx: Tx, { release_id }: Pick<CheckedRow, 'release_id'>): Promise<void> {
  const app = await tx.maybe<AppRow>(sql`
    select s.id, s.creator_id, s.project_id, s.item_id, s.name, s.slug from ota_releases r join pub_sync_apps s on s.id = r.app_id where r.id = ${release_id} and r.state = 'published'`);
  if (app) await noteReleaseChange(tx, app, release_id);
}
