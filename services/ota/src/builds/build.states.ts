import type { BuildPhase, BuildStatus } from '@mnw/contracts/ota/build';
import { LifeCycle } from '@mnw/db/life-cycle';

/**
 * A `pending` build waits for a runner. A `running` build is leased to a runner, which reports its phases. In `releasing`
 * the artifact was uploaded, and this service signs and releases it. All other states are final, and a rerun is a new
 * build. A build starts as `pending`, or as `failed` if it could not end in a release.
 *
 * Cancelling a build sets `cancel_requested_at`. A pending build is cancelled at once, a running one when its runner
 * reports or is lost, and one that is releasing ignores it.
 */
export const build = new LifeCycle(
  ['pending', 'running', 'releasing', 'succeeded', 'failed', 'cancelled', 'timed-out'],
  {
    lease: { by: 'LeaseBuild', moves: { pending: ['running'] } },
    advance: { by: 'RenewLease', moves: { running: ['running'] } },
    finish: { by: 'FinishBuild', moves: { running: ['failed', 'cancelled', 'timed-out'] } },
    handOver: { by: 'FinishBuild', moves: { running: ['releasing'] } },
    release: { by: 'ReleaseBuilds', moves: { releasing: ['succeeded', 'failed'] } },
    // The runner was lost: RecoverBuilds finds an expired lease, GreetRunner a new process under the same token.
    recover: { by: 'recoverLost', moves: { running: ['pending', 'failed', 'cancelled', 'timed-out'] } },
    cancel: { by: 'CancelBuild', moves: { pending: ['cancelled'] } },
    supersede: { by: 'QueuePush', moves: { pending: ['cancelled'] } },
  },
);

export type BuildState = (typeof build)['states'][number];
export type BuildStep = keyof (typeof build)['steps'];
/** Final states. */
export type BuildEnd = Exclude<BuildStatus, 'pending' | 'building'>;

/** The columns that store a state. The status `building` covers two states, which the phase distinguishes. */
export function columnsOf(state: BuildState): { status: BuildStatus; phase: BuildPhase | null } {
  if (state === 'running') return { status: 'building', phase: 'source' };
  if (state === 'releasing') return { status: 'building', phase: 'release' };
  return { status: state, phase: null };
}
