import { LifeCycle } from '@mnw/db/life-cycle';

/**
 * The life of a push (a row of `git_pushes`). It is recorded as `pending` before git moves a ref and settled once.
 *
 * pending ─▶ accepted or refused
 */
export const pushLife = new LifeCycle(['pending', 'accepted', 'refused'], {
  settle: {
    by: 'AcceptPush when the refs have moved; ReconcilePushes when they have not, also for a push whose process died',
    moves: { pending: ['accepted', 'refused'] },
  },
});
