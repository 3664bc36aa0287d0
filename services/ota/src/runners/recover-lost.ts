import type { Tx } from '@mnw/db/tx';
import { endBuild, requeue } from '../builds/build-states.queries.js';
import { maxAttempts } from './lease-limits.js';
import { lockLost, type LostBuild } from './leases.queries.js';

type Ending = Parameters<typeof endBuild>[3];

/** Requeues builds whose runner was lost, or ends them with the reason. Returns their ids. */
export async function recoverLost(tx: Tx): Promise<string[]> {
  const lost = await lockLost(tx);
  for (const build of lost) {
    const ending = endingOf(build);
    await (ending ? endBuild(tx, build.id, 'recover', ending) : requeue(tx, build.id));
  }
  return lost.map(({ id }) => id);
}

function endingOf({ attempts, is_cancelled, is_late }: LostBuild): Ending | undefined {
  if (is_cancelled) return { state: 'cancelled', failure: 'Cancelled.' };
  if (is_late) return { state: 'timed-out', failure: 'The runner did not finish the build in time.' };
  if (attempts < maxAttempts) return undefined;
  return { state: 'failed', failure: `The runner was lost ${attempts} times.` };
}
