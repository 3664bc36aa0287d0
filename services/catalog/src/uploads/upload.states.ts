import type { Upload } from '@mnw/contracts/catalog/uploads';
import { LifeCycle } from '@mnw/db/life-cycle';

/**
 * The life of an upload (a row of `uploads`).
 *
 * pending ─▶ scanning ─▶ clean, held or refused
 *
 * `held` waits for an operator, because the file could not be checked. SweepUploads deletes unused uploads in any state
 * except `scanning`. A version that waits for its upload gets the same verdict.
 */
export const uploadLife = new LifeCycle<Upload['state'], 'complete' | 'judge'>(
  ['pending', 'scanning', 'clean', 'held', 'refused'],
  {
    complete: { by: 'CompleteUpload: all bytes have arrived', moves: { pending: ['scanning'] } },
    judge: { by: 'settleUpload, for CheckUploads', moves: { scanning: ['clean', 'held', 'refused'] } },
  },
);
