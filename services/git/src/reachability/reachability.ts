import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Git } from '../process/git.js';
import { GitFailed } from '../process/git.errors.js';
import { gitLines } from '../process/git-lines.js';
import { ObjectReaders } from '../source/object-readers.js';
import { isOid, type Oid } from '../source/oid.js';
import { ObjectMissing } from '../source/source.errors.js';
import { isListed, reachableObjects, servedRefs } from './list-objects.js';
import type { ObjectSet } from './object-set.js';

/** The refs of a repository at one moment. */
interface Refs {
  /** Another when any ref has moved. */
  key: string;
  /** What they name, and the commits behind annotated tags. */
  tips: ReadonlySet<string>;
}

const missingObject = 128;

/**
 * Which objects a branch or tag reaches. What a forced push or a deleted branch left behind stays on the disk for a while, and in the memory of
 * processes that have read it, and nobody may be given it. git itself does not check this: with protocol version 2 it serves every object that it has.
 */
@Injectable()
export class Reachability {
  private readonly commits = new LRUCache<string, boolean>({ max: 50_000 });
  private readonly objects = new LRUCache<string, ObjectSet>({ maxSize: 200_000_000, sizeCalculation: ({ sizeBytes }) => 1 + sizeBytes });
  private readonly reading = new Map<string, Promise<ObjectSet>>();

  constructor(
    private readonly git: Git,
    private readonly readers: ObjectReaders,
  ) {}

  /** Whether a branch or tag reaches this commit now. */
  async hasCommit(directory: string, commit: Oid): Promise<boolean> {
    const refs = await this.refs(directory);
    if (refs.tips.has(commit)) return true;
    const key = `${refs.key} ${commit}`;
    const known = this.commits.get(key) ?? this.objects.get(refs.key)?.has(commit);
    if (known !== undefined) return known;
    const isReached = (await this.areAncestors(directory, [commit])) || (await isListed(this.git, directory, commit));
    this.commits.set(key, isReached);
    return isReached;
  }

  /** The first of the objects that no branch and no tag reaches, or that is not there. */
  async firstUnreachable(directory: string, ids: readonly string[]): Promise<string | undefined> {
    const refs = await this.refs(directory);
    const others = [...new Set(ids)].filter((id) => !refs.tips.has(id));
    if (others.length === 0) return undefined;
    const commits: Oid[] = [];
    for (const id of others) {
      const type = isOid(id) ? await this.typeOf(directory, id) : undefined;
      if (type === undefined) return id;
      if (type === 'commit') commits.push(id as Oid);
    }
    if (commits.length === others.length && (await this.areAncestors(directory, commits))) return undefined;
    const reachable = await this.reachable(directory, refs.key);
    return others.find((id) => !reachable.has(id));
  }

  private async refs(directory: string): Promise<Refs> {
    const format = '%(objectname) %(*objectname) %(refname)';
    const printed = await this.git.text(directory, ['for-each-ref', `--format=${format}`], { maxOutputBytes: 64_000_000 });
    const served = gitLines(printed).filter((line) => !line.split(' ')[2]!.startsWith('refs/internal/'));
    const tips = new Set(served.flatMap((line) => line.split(' ').slice(0, 2)).filter((id) => id !== ''));
    return { key: `${directory} ${createHash('sha256').update(served.join('\n')).digest('base64')}`, tips };
  }

  private async typeOf(directory: string, id: Oid): Promise<string | undefined> {
    try {
      return (await this.readers.of(directory).info(id)).type;
    } catch (error) {
      if (error instanceof ObjectMissing) return undefined;
      throw error;
    }
  }

  /** True only when all are. Dates of commits that do not fall in order can make git miss one that is, so false has to be looked at again. */
  private async areAncestors(directory: string, commits: readonly Oid[]): Promise<boolean> {
    const args = ['rev-list', '--max-count=1', '--stdin', '--not', ...servedRefs];
    try {
      return (await this.git.text(directory, args, { input: `${commits.join('\n')}\n`, timeoutMs: 20_000 })) === '';
    } catch (error) {
      // A reader that was open before may still hold an object that is gone from the disk.
      if (error instanceof GitFailed && error.exitCode === missingObject) return false;
      throw error;
    }
  }

  /** Read once for each state of the refs, however many ask at the same time. */
  private async reachable(directory: string, key: string): Promise<ObjectSet> {
    const known = this.objects.get(key);
    if (known) return known;
    const reading = this.reading.get(key) ?? reachableObjects(this.git, directory).finally(() => this.reading.delete(key));
    this.reading.set(key, reading);
    const found = await reading;
    this.objects.set(key, found);
    return found;
  }
}
