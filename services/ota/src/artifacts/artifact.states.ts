import { LifeCycle } from '@mnw/db/life-cycle';

/**
 * A `pending` file is announced and not checked yet, a `ready` file passed the check and can be served, a `refused`
 * file failed it. A file that is not ready is deleted when its platform is announced again (AddArtifact), and a pending
 * one after a day (SweepUploads). Signing (SignArtifact) does not change the state.
 */
export const artifact = new LifeCycle(['pending', 'ready', 'refused'], {
  settle: { by: 'CheckArtifact', moves: { pending: ['ready', 'refused'] } },
});
