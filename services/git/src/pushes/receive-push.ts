import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { CONFIG } from '@mnw/host/config-token';
import { Logger } from '@mnw/observability/logger';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import { answerHooks, type HookAnswer, type HookCall, type RefUpdate } from '../hooks/hook-line.js';
import { PushHooks } from '../hooks/push-hooks.js';
import { Git, type SpawnOptions } from '../process/git.js';
import type { GitChild } from '../process/git-child.js';
import { Allowance } from '../repositories/allowance.js';
import type { RepositoryRow } from '../repositories/repositories.queries.js';
import { AcceptPush } from './accept-push.js';
import { AfterPush } from './after-push.js';
import { insertPush, recordLostObjects, type PushRow } from './pushes.queries.js';
import { ReconcilePushes } from './reconcile-pushes.js';
import { refusedRefs, tooManyRefs } from './ref-rules.js';
import { ScanQuarantine } from './scan-quarantine.js';

const maxOptions = 50;
/** Limit on messages for one pusher. git itself reports every refused ref in any case. */
const maxSentences = 20;
const maxSentencesByRef = 200;
const gb = (bytes: number): string => `${(bytes / 1_000_000_000).toFixed(2)} GB`;
const refused = (...say: string[]): HookAnswer => ({ say, exitCode: 1 });

/** A push that is being served. */
interface Serving {
  repository: RepositoryRow;
  directory: string;
  pusherId: string;
  hooks: PushHooks;
  /** Refs that are refused while others move, with the reasons. */
  refused: ReadonlyMap<string, string>;
  /** How many of them were explained. */
  explained: number;
  /** Aborts when the client disconnects, which stops the scan. */
  signal: AbortSignal;
  recorded?: { push: PushRow; end: () => void; isSettled: boolean };
}

/** Runs `git receive-pack` and answers its hooks: which refs and objects are accepted, and what was accepted. */
@Injectable()
export class ReceivePush {
  constructor(
    private readonly db: GitDb,
    private readonly git: Git,
    private readonly clock: Clock,
    private readonly log: Logger,
    private readonly allowance: Allowance,
    private readonly scan: ScanQuarantine,
    private readonly accept: AcceptPush,
    private readonly reconcile: ReconcilePushes,
    private readonly after: AfterPush,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  async start(
    repository: RepositoryRow,
    directory: string,
    pusherId: string,
    args: readonly string[],
    options: SpawnOptions,
  ): Promise<GitChild> {
    await this.reconcile.ofRepository(repository.id);
    const gone = new AbortController();
    const hooks = await PushHooks.open();
    const config = {
      ...options.config,
      ...settings,
      'core.hooksPath': hooks.directory,
      'receive.maxInputSize': String(this.config.PUSH_MAX_BYTES),
    };
    const child = this.git.spawn(directory, ['receive-pack', ...args, directory], {
      ...options,
      config,
      withChannel: true,
    });
    const serving: Serving = {
      repository,
      directory,
      pusherId,
      hooks,
      refused: new Map(),
      explained: 0,
      signal: gone.signal,
    };
    answerHooks(child.channel!, (call) => this.answer(serving, call));
    child.settled = child.ended
      .catch(() => undefined)
      .then(() => {
        gone.abort();
        return this.close(serving);
      });
    return child;
  }

  private async answer(serving: Serving, call: HookCall): Promise<HookAnswer> {
    try {
      if (call.hook === 'update') return mayMove(serving, call);
      return call.hook === 'pre-receive' ? await this.checkPush(serving, call) : await this.finishPush(serving, call);
    } catch (error) {
      if (!serving.signal.aborted)
        this.log.error({ err: error, repoId: serving.repository.id, hook: call.hook }, 'a push could not be checked');
      return call.hook === 'pre-receive'
        ? refused('The push could not be checked. Please try again.')
        : { say: ['The push is accepted. Its builds and other effects will follow a little later.'], exitCode: 0 };
    }
  }

  private async checkPush(serving: Serving, { updates, options, quarantine }: HookCall): Promise<HookAnswer> {
    const { repository, directory, pusherId, signal } = serving;
    const tooMany = tooManyRefs(updates);
    if (tooMany !== undefined) return refused(tooMany);
    if (options.length > maxOptions || options.some((option) => option.length > 500))
      return refused(`At most ${maxOptions} push options of 500 characters are accepted.`);
    const stays = refusedRefs(updates, repository.default_branch);
    const moves = updates.filter(({ ref }) => !stays.has(ref));
    if (moves.length === 0) return refused(...[...stays.values()].slice(0, maxSentences));
    if (quarantine) {
      const found = await this.scan.execute(directory, quarantine, signal);
      if (found.refusals.length > 0) return refused(...found.refusals);
      const { allowedBytes, usedBytes } = await this.allowance.roomOf(this.db, repository.user_id);
      if (usedBytes + found.bytes > allowedBytes)
        return refused(
          `This push adds ${gb(found.bytes)}, but only ${gb(Math.max(0, allowedBytes - usedBytes))} of ${gb(allowedBytes)} are left for repositories.`,
        );
    }
    const push = await insertPush(this.db, {
      repo_id: repository.id,
      pusher_id: pusherId,
      refs: moves,
      options,
      created_at: this.clock.now(),
    });
    if (stays.size > 0) {
      serving.refused = stays;
      // The objects of the refused refs are stored together with the others.
      await recordLostObjects(this.db, repository.id, this.clock.now());
      await serving.hooks.addUpdate();
    }
    serving.recorded = { push, end: this.reconcile.begin(push.id).end, isSettled: false };
    return { say: [], exitCode: 0 };
  }

  private async finishPush({ repository, recorded }: Serving, { updates }: HookCall): Promise<HookAnswer> {
    if (!recorded) return { say: [], exitCode: 0 };
    const event = await this.accept.execute(recorded.push, updates);
    recorded.isSettled = true;
    return { say: event ? await this.after.linesFor(event, repository) : [], exitCode: 0 };
  }

  /** git has exited. A push that was recorded but not settled is settled by the refs on disk. */
  private async close({ recorded, hooks }: Serving): Promise<void> {
    recorded?.end();
    try {
      await hooks.remove();
      if (!recorded || recorded.isSettled) return;
      await this.reconcile.reconcile(recorded.push, { isOver: true });
    } catch (error) {
      this.log.error({ err: error, pushId: recorded?.push.id }, 'a push was not settled, the job will settle it');
    }
  }
}

/** Called for each ref if some refs of a push are refused. For an atomic push git itself then moves nothing. */
function mayMove(serving: Serving, { updates }: HookCall): HookAnswer {
  const refusal = updates.map(({ ref }: RefUpdate) => serving.refused.get(ref)).find((each) => each !== undefined);
  if (refusal === undefined) return { say: [], exitCode: 0 };
  serving.explained += 1;
  if (serving.explained < maxSentencesByRef) return refused(refusal);
  return refused(...(serving.explained === maxSentencesByRef ? ['More refs are refused for similar reasons.'] : []));
}

const settings = {
  'receive.fsckObjects': 'true',
  // git only warns about these, but they could mislead a checkout.
  'receive.fsck.hasDot': 'error',
  'receive.fsck.hasDotdot': 'error',
  'receive.fsck.hasDotgit': 'error',
  'receive.fsck.fullPathname': 'error',
  'receive.fsck.emptyName': 'error',
  'receive.fsck.nullSha1': 'error',
  // Written like this by old programs, and harmless.
  'receive.fsck.missingSpaceBeforeDate': 'warn',
  'receive.fsck.badTimezone': 'warn',
  'receive.fsck.zeroPaddedFilemode': 'warn',
  'receive.advertisePushOptions': 'true',
  'receive.advertiseAtomic': 'true',
  'receive.autogc': 'false',
  'receive.unpackLimit': '1',
  'receive.keepAlive': '5',
  'receive.shallowUpdate': 'false',
  'receive.denyDeleteCurrent': 'ignore',
  'receive.denyCurrentBranch': 'ignore',
  'transfer.hideRefs': 'refs/internal',
} as const;
