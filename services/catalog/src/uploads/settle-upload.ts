import type { CatalogDb } from '../catalog.db.js';
import { setCurrent } from '../versions/set-current.js';
import { judgeVersionOf, lockVersion } from '../versions/versions.queries.js';
import { lastRequestEnd } from './upload-window.js';
import { deleteLater, saveVerdict, type UploadRow, type Verdict } from './uploads.queries.js';

/**
 * Stores the verdict on an upload and on the version that waits for it. A refused file no longer counts against
 * storage.
 */
export const settleUpload = (db: CatalogDb, upload: UploadRow, verdict: Verdict, now: Date): Promise<void> =>
  db.transaction(async (tx) => {
    if (!(await saveVerdict(tx, upload, verdict, now))) return;
    if (verdict.state !== 'held')
      await deleteLater(tx, upload.quarantine_key, { notBefore: lastRequestEnd(upload), byForm: upload.by_form });
    const version = await judgeVersionOf(tx, upload.id, verdict.state);
    if (version?.current_when_clean && verdict.state === 'clean')
      await setCurrent(tx, await lockVersion(tx, version.id, upload.user_id), now);
  });
