import type { BuildPhase, BuildStatus } from '@mnw/contracts/ota/build';
import { LifeCycle } from '@mnw/db/life-cycle';

/**
 * `pending` waits for a runner. `running` is leased to one, which reports its phases. In `releasing` the artifact has
 * arrived and this service signs and releases it. The others are ends: a build that ended never changes its state, and
 * a rerun is a build of its own. A build starts as `pending`, or as `failed` where it cannot end in a release.
 *
 * Whoever wants to stop a build sets `cancel_requested_at`; a pending one is cancelled at once, a running one when its
 * runner answers or is lost, and one that is releasing no longer heeds it.
 */
export const build = new LifeCycle(
  ['pending', 'running', 'releasing', 'succeeded', 'failed', 'cancelled', 'timed-out'],
  {
    lease: { by: 'LeaseBuild', moves: { pending: ['running'] } },
    advance: { by: 'RenewLease', moves: { running: ['running'] } },
    finish: { by: 'FinishBuild', moves: { running: ['failed', 'cancelled', 'timed-out'] } },
    handOver: { by: 'FinishBuild', moves: { running: ['releasing'] } },
    release: { by: 'ReleaseBuilds', moves: { releasing: ['succeeded', 'failed'] } },
    // The runner was lost: RecoverBuilds finds the lease run out, GreetRunner that another process speaks for it.
    recover: { by: 'recoverLost', moves: { running: ['pending', 'failed', 'cancelled', 'timed-out'] } },
    cancel: { by: 'CancelBuild', moves: { pending: ['cancelled'] } },
    supersede: { by: 'QueuePush', moves: { pending: ['cancelled'] } },
  },
);

export type BuildState = (typeof build)['states'][number];
export type BuildStep = keyof (typeof build)['steps'];
/** States that nothing leaves. */
export type BuildEnd = Exclude<BuildStatus, 'pending' | 'building'>;

/** The columns that a state is kept in: `building` is two states, told apart by the phase. */
export function columnsOf(state: BuildState): { status: BuildStatus; phase: BuildPhase | null } {
  if (state === 'running') return { status: 'building', phase: 'source' };
  if (state === 'releasing') return { status: 'building', phase: 'release' };
  return { status: state, phase: null };
}
