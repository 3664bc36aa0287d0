import { Injectable } from '@nestjs/common';
import type { EventOf } from '@mnw/contracts/define-event';
import type { pushReceived } from '@mnw/contracts/git/push-received.event';
import type { Tx } from '@mnw/db/tx';
import { pushedConfigs, type PushedConfig } from '../build-configs/build-configs.queries.js';
import { isBuilt } from './build-rules.js';
import { supersede } from './build-states.queries.js';
import { Progress } from './progress.js';
import { nameOf, PushOutcome } from './push-outcome.js';
import { addFirstRuns, lastRuns } from './queue.queries.js';
import { noVersion } from './start-builds.js';
import { tagVersion } from './tag-version.js';

type Push = EventOf<typeof pushReceived>;
type PushedRef = Push['refs'][number];

/** A push of a hundred tags is an import, not a hundred releases, so only the last refs are built. */
const maxRefsPerPush = 4;
const isGone = (id: string): boolean => /^0+$/.test(id);

/**
 * Queues the builds of a push, idempotently, and returns the outcome for each ref. A push only creates rows; nothing
 * runs here.
 */
@Injectable()
export class QueuePush {
  constructor(private readonly progress: Progress) {}

  async execute(push: Push, tx: Tx): Promise<PushOutcome> {
    const outcome = new PushOutcome();
    const configs = await pushedConfigs(tx, push.repo_id);
    const pushed = push.refs.filter(({ new_id }) => !isGone(new_id));
    if (configs.length === 0 || pushed.length === 0) return outcome;
    if (push.options?.includes('build.skip')) outcome.notBuilt(pushed, 'the push option build.skip was given');
    else
      for (const config of configs)
        await this.queue(tx, config, {
          push,
          pushed,
          outcome: configs.length > 1 ? outcome.forApp(config.app_name) : outcome,
        });
    return outcome;
  }

  private async queue(
    tx: Tx,
    config: PushedConfig,
    { push, pushed, outcome }: { push: Push; pushed: PushedRef[]; outcome: PushOutcome },
  ): Promise<void> {
    const matching = pushed.filter(({ ref }) => isBuilt(config.rules, ref));
    outcome.notBuilt(
      pushed.filter((each) => !matching.includes(each)),
      `no pattern of the app matches (${config.rules.map(({ pattern }) => pattern).join(', ')})`,
    );
    if (matching.length === 0) return;
    if (!config.enabled) return outcome.notBuilt(matching, 'builds are switched off for the app');
    const withCommit = matching.filter(({ commit_id }) => commit_id !== null);
    outcome.notBuilt(
      matching.filter((each) => !withCommit.includes(each)),
      'the tag does not point to a commit',
    );
    outcome.notBuilt(withCommit.slice(0, -maxRefsPerPush), `only the last ${maxRefsPerPush} refs of a push are built`);
    for (const each of withCommit.slice(-maxRefsPerPush)) await this.queueRef(tx, config, { push, outcome, ...each });
  }

  private async queueRef(
    tx: Tx,
    config: PushedConfig,
    { push, outcome, ref, new_id, commit_id }: PushedRef & { push: Push; outcome: PushOutcome },
  ): Promise<void> {
    const commitId = commit_id ?? new_id;
    const version = tagVersion(ref);
    const failure = noVersion(version, config);
    const ids = await addFirstRuns(tx, {
      configId: config.id,
      ref,
      commitId,
      targets: config.targets,
      cause: 'push',
      requestedBy: push.pusher_id,
      version,
      failure,
    });
    const superseded = await supersede(tx, config.id, ref, commitId);
    this.progress.changed(tx, ...superseded);
    this.progress.queued(tx, ...ids);
    if (failure !== null) return outcome.addNotice(`Not built: ${nameOf(ref)}. ${failure}`);
    for (const build of await lastRuns(tx, { configId: config.id, commitId, version }))
      if (config.targets.includes(build.target)) outcome.add(ref, build);
  }
}
