import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@mnw/host/config-token';
import { LRUCache } from 'lru-cache';
import type { GitConfig } from '../git.config.js';
import { Git } from '../process/git.js';
import { GitFailed, GitLimitReached, TooManyWants } from '../process/git.errors.js';
import { gitLines } from '../process/git-lines.js';
import { GitSlots } from '../process/git-slots.js';
import { CoalescedWork } from '../process/coalesced-work.js';
import { isOid, type Oid } from '../source/oid.js';
import { isListed, reachableObjects, servedRefs } from './list-objects.js';
import type { ObjectSet } from './object-set.js';

/** The refs of a repository at one moment. */
interface Refs {
  /** Changes when any ref moves. */
  key: string;
  /** The objects they name, and the commits of annotated tags. */
  tips: ReadonlySet<string>;
}

const missingObject = 128;
/** Limit on requested objects that are not the tip of a ref. An ordinary clone requests only tips. */
const maxOthers = 20_000;

/**
 * Determines which objects a branch or tag reaches. Objects left over from a forced push or a deleted branch stay
 * on disk for a while, and in the memory of processes that have read them, and must not be served. git does not
 * check this: with protocol version 2 it serves every object it has.
 */
@Injectable()
export class Reachability {
  private readonly commits = new LRUCache<string, boolean>({ max: 50_000 });
  private readonly objects = new LRUCache<string, ObjectSet>({
    maxSize: 200_000_000,
    sizeCalculation: ({ sizeBytes }) => 1 + sizeBytes,
  });
  private readonly lookingUp = new CoalescedWork<boolean>();
  private readonly listing = new CoalescedWork<ObjectSet>();

  constructor(
    private readonly git: Git,
    private readonly slots: GitSlots,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  /**
   * Whether a branch or tag reaches this commit now. Anybody may request any id, so lookups are shared, limited in
   * time and take a slot.
   */
  async hasCommit(directory: string, commit: Oid): Promise<boolean> {
    const refs = await this.refs(directory);
    if (refs.tips.has(commit)) return true;
    const key = `${refs.key} ${commit}`;
    const known = this.commits.get(key) ?? this.objects.get(refs.key)?.has(commit);
    if (known !== undefined) return known;
    return this.lookingUp.join(key, async (signal) => {
      const isReached = await this.lookUp(directory, commit, signal);
      this.commits.set(key, isReached);
      return isReached;
    });
  }

  /** The first of the objects that is missing or that no branch or tag reaches. The caller holds a slot. */
  async firstUnreachable(directory: string, ids: readonly string[], signal?: AbortSignal): Promise<string | undefined> {
    const refs = await this.refs(directory);
    const others = [...new Set(ids)].filter((id) => !refs.tips.has(id));
    if (others.length === 0) return undefined;
    if (others.length > maxOthers) throw new TooManyWants(maxOthers);
    const types = await this.typesOf(directory, others, signal);
    const missing = others.find((id) => !types.has(id));
    if (missing !== undefined) return missing;
    const areCommits = others.every((id) => types.get(id) === 'commit');
    if (areCommits && (await this.areAncestors(directory, others, signal))) return undefined;
    const reachable = await this.reachable(directory, refs.key, signal);
    return others.find((id) => !reachable.has(id));
  }

  /**
   * Those of the commits that a branch or tag reaches. A reachable one may be missing from the result, which only
   * makes a fetch larger and reveals nothing. The search stays small because it stops where the refs begin. The
   * caller holds a slot.
   */
  async reachedCommits(directory: string, ids: readonly string[], signal?: AbortSignal): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const { tips } = await this.refs(directory);
    const types = await this.typesOf(
      directory,
      ids.filter((id) => !tips.has(id)),
      signal,
    );
    const commits = [...types].filter(([, type]) => type === 'commit').map(([id]) => id);
    const unreached = commits.length === 0 ? new Set<string>() : await this.unreachedFrom(directory, commits, signal);
    return new Set([...ids.filter((id) => tips.has(id)), ...commits.filter((id) => unreached && !unreached.has(id))]);
  }

  /** Both queries of a fetch, bound to one repository. */
  within(directory: string, signal: AbortSignal) {
    return {
      firstUnreachable: (ids: readonly string[]) => this.firstUnreachable(directory, ids, signal),
      reachedCommits: (ids: readonly string[]) => this.reachedCommits(directory, ids, signal),
    };
  }

  /** The time waiting for a slot counts, so that no request waits longer than the limit. */
  private async lookUp(directory: string, commit: Oid, signal: AbortSignal): Promise<boolean> {
    const late = AbortSignal.timeout(this.config.GIT_LOOKUP_MS);
    const end = AbortSignal.any([signal, late]);
    let release: (() => void) | undefined;
    try {
      release = await this.slots.take(directory, { kind: 'lookup', signal: end });
      return (await this.areAncestors(directory, [commit], end)) || (await isListed(this.git, directory, commit, end));
    } catch (error) {
      throw late.aborted ? new GitLimitReached('time') : error;
    } finally {
      release?.();
    }
  }

  private async refs(directory: string): Promise<Refs> {
    const format = '%(objectname) %(*objectname) %(refname)';
    const printed = await this.git.text(directory, ['for-each-ref', `--format=${format}`], {
      maxOutputBytes: 64_000_000,
    });
    const served = gitLines(printed).filter((line) => !line.split(' ')[2]!.startsWith('refs/internal/'));
    const tips = new Set(served.flatMap((line) => line.split(' ').slice(0, 2)).filter((id) => id !== ''));
    return { key: `${directory} ${createHash('sha256').update(served.join('\n')).digest('base64')}`, tips };
  }

  /** The types of the existing objects, from a single process. */
  private async typesOf(
    directory: string,
    ids: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<Map<string, string>> {
    const asked = ids.filter(isOid);
    const input = asked.map((id) => `${id}\n`).join('');
    const printed = await this.git.text(directory, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], {
      input,
      signal,
    });
    const answers = gitLines(printed).map((line) => line.split(' ') as [string, string]);
    return new Map(answers.filter(([, type]) => type !== 'missing'));
  }

  /**
   * True only if all of them are. Commit dates out of order can make git miss an ancestor, so false must be
   * verified.
   */
  private async areAncestors(
    directory: string,
    commits: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    const args = ['rev-list', '--max-count=1', '--stdin', '--not', ...servedRefs];
    try {
      return (
        (await this.git.text(directory, args, { input: `${commits.join('\n')}\n`, timeoutMs: 20_000, signal })) === ''
      );
    } catch (error) {
      // A reader opened earlier may still return an object that was removed from disk.
      if (error instanceof GitFailed && error.exitCode === missingObject) return false;
      throw error;
    }
  }

  /** Every commit between these and those that the refs reach. Undefined if the walk meets a missing object. */
  private async unreachedFrom(
    directory: string,
    commits: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<ReadonlySet<string> | undefined> {
    const input = `${commits.join('\n')}\n`;
    const args = ['rev-list', '--stdin', '--not', ...servedRefs];
    try {
      return new Set(
        gitLines(
          await this.git.text(directory, args, { input, timeoutMs: 20_000, maxOutputBytes: 64_000_000, signal }),
        ),
      );
    } catch (error) {
      if (error instanceof GitFailed && error.exitCode === missingObject) return undefined;
      throw error;
    }
  }

  /** Read once for each state of the refs, shared by concurrent callers. */
  private async reachable(directory: string, key: string, signal: AbortSignal | undefined): Promise<ObjectSet> {
    const known = this.objects.get(key);
    if (known) return known;
    const read = async (end: AbortSignal): Promise<ObjectSet> => {
      const found = await reachableObjects(this.git, directory, end);
      this.objects.set(key, found);
      return found;
    };
    return this.listing.join(key, read, signal);
  }
}
