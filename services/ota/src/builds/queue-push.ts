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

/** A push of a hundred tags is an import, not a hundred releases; the last ones are built. */
const mostRefsPerPush = 4;
const isGone = (id: string): boolean => /^0+$/.test(id);

/** Queues what a push builds, once however often it is told, and says what becomes of each ref. Nothing runs here: a row is all a push can make. */
@Injectable()
export class QueuePush {
  constructor(private readonly progress: Progress) {}

  async execute(push: Push, tx: Tx): Promise<PushOutcome> {
    const outcome = new PushOutcome();
    const configs = await pushedConfigs(tx, push.repo_id);
    const pushed = push.refs.filter(({ new_id }) => !isGone(new_id));
    if (configs.length === 0 || pushed.length === 0) return outcome;
    if (push.options?.includes('build.skip')) outcome.notBuilt(pushed, 'the push says build.skip');
    else
      for (const config of configs)
        await this.queue(tx, config, {
          push,
          pushed,
          outcome: configs.length > 1 ? outcome.of(config.app_name) : outcome,
        });
    return outcome;
  }

  private async queue(
    tx: Tx,
    config: PushedConfig,
    { push, pushed, outcome }: { push: Push; pushed: PushedRef[]; outcome: PushOutcome },
  ): Promise<void> {
    const fitting = pushed.filter(({ ref }) => isBuilt(config.rules, ref));
    outcome.notBuilt(
      pushed.filter((each) => !fitting.includes(each)),
      `no pattern of the app fits (${config.rules.map(({ pattern }) => pattern).join(', ')})`,
    );
    if (fitting.length === 0) return;
    if (!config.enabled) return outcome.notBuilt(fitting, 'builds of the app are switched off');
    const standing = fitting.filter(({ commit_id }) => commit_id !== null);
    outcome.notBuilt(
      fitting.filter((each) => !standing.includes(each)),
      'the tag stands at no commit',
    );
    outcome.notBuilt(standing.slice(0, -mostRefsPerPush), `of one push only the last ${mostRefsPerPush} are built`);
    for (const each of standing.slice(-mostRefsPerPush)) await this.queueRef(tx, config, { push, outcome, ...each });
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
    this.progress.of(tx, ...superseded);
    this.progress.queued(tx, ...ids);
    if (failure !== null) return outcome.say(`Not built: ${nameOf(ref)}. ${failure}`);
    for (const build of await lastRuns(tx, { configId: config.id, commitId, version }))
      if (config.targets.includes(build.target)) outcome.add(ref, build);
  }
}
