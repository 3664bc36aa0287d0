import { LifeCycle } from '@mnw/db/life-cycle';

/**
 * `pending` was announced and is not checked yet, `ready` was checked and can be served, `refused` failed the check.
 * One that is not ready is deleted when its platform is announced again (AddArtifact), and a pending one after a day
 * (SweepUploads). Signing (SignArtifact) changes no state.
 */
export const artifact = new LifeCycle(['pending', 'ready', 'refused'], {
  settle: { by: 'CheckArtifact', moves: { pending: ['ready', 'refused'] } },
});
