import { LifeCycle } from '@mnw/db/life-cycle';

/**
 * The life of a blob (a row of `sync_blobs`). It is announced as `pending` and counts in the person's storage from then
 * on. A pending blob is deleted after two hours (ExpireBlobs).
 *
 * pending ─▶ ready
 */
export const blobLife = new LifeCycle(['pending', 'ready'], {
  confirm: { by: 'ConfirmBlob: the object is there, with the announced size and hash', moves: { pending: ['ready'] } },
});
