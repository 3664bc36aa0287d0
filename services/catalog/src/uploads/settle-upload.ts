import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { CatalogDb } from '../catalog.db.js';
import { setCurrent } from '../versions/set-current.js';
import { lockVersion } from '../versions/versions.queries.js';
import { lastRequestEnd } from './upload-window.js';
import { deleteLater, type UploadRow } from './uploads.queries.js';

export type Verdict = { state: 'clean'; contentType: string } | { state: 'held' | 'refused'; reason: string };

/** Writes the verdict on an upload and on the version that waits for it. A refused file no longer counts against storage. */
export const settleUpload = (db: CatalogDb, upload: UploadRow, verdict: Verdict, now: Date): Promise<void> =>
  db.transaction(async (tx) => {
    const settled = await writeVerdict(tx, upload, verdict, now);
    if (!settled) return;
    if (verdict.state !== 'held') await deleteLater(tx, upload.quarantine_key, { notBefore: lastRequestEnd(upload), byForm: upload.by_form });
    const version = await tx.maybe<{ id: string; current_when_clean: boolean }>(sql`
      update versions set state = ${verdict.state} where upload_id = ${upload.id} returning id, current_when_clean`);
    if (version?.current_when_clean && verdict.state === 'clean') await setCurrent(tx, await lockVersion(tx, version.id, upload.user_id), now);
  });

async function writeVerdict(tx: Tx, upload: UploadRow, verdict: Verdict, now: Date): Promise<boolean> {
  const [contentType, reason] = verdict.state === 'clean' ? [verdict.contentType, null] : [upload.content_type, verdict.reason];
  const written = await tx.run(sql`
    update uploads set state = ${verdict.state}, reason = ${reason}, content_type = ${contentType}, checked_at = ${now}, leased_until = null
    where id = ${upload.id} and state = 'scanning'`);
  return written === 1;
}
