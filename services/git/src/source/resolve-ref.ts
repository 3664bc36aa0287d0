import { Injectable } from '@nestjs/common';
import { isFullRefName, refCandidates, shortRef } from '@mnw/contracts/git/ref-names';
import type { SourceRef } from '@mnw/contracts/git/source';
import { Git } from '../process/git.js';
import { gitLines } from '../process/git-lines.js';
import { Reachability } from '../reachability/reachability.js';
import { isOid, oidOf, type Oid } from './oid.js';
import { looseRef } from './loose-ref.js';
import { ObjectReaders } from './object-readers.js';
import { isRefName } from './ref-name.js';
import { ObjectMissing, RefNotFound, RepositoryEmpty } from './source.errors.js';

export interface ResolvedRef extends SourceRef {
  commit_id: Oid;
}

interface Existing {
  /** As the caller wrote it. */
  asked: string;
  /** Its full name. */
  ref: string;
  id: Oid;
}

const maxNames = 16;
const maxTagBytes = 1_000_000;
const maxTagDepth = 5;

/**
 * Resolves a name to a commit id once; from then on only ids are used. Every service and page that names a ref uses
 * this class.
 */
@Injectable()
export class ResolveRef {
  constructor(
    private readonly git: Git,
    private readonly readers: ObjectReaders,
    private readonly reachability: Reachability,
  ) {}

  async named(directory: string, name: string): Promise<ResolvedRef> {
    if (isOid(name)) return this.commit(directory, name);
    return this.resolved(directory, await this.firstOf(directory, [name]));
  }

  async defaultBranch(directory: string, branch: string): Promise<ResolvedRef> {
    const found = await this.firstOf(directory, [`refs/heads/${branch}`]);
    if (found) return this.resolved(directory, found);
    throw (await this.hasBranches(directory)) ? new RefNotFound() : new RepositoryEmpty();
  }

  /**
   * The branch or tag at the start of `rest`, and the path after it. If several match, a branch takes precedence
   * over a tag. No branch name can be a prefix directory of another; of several tags the longest is used.
   */
  async within(directory: string, rest: string): Promise<{ ref: ResolvedRef; path: string }> {
    const segments = rest.split('/');
    const [first = ''] = segments;
    if (isOid(first)) return { ref: await this.commit(directory, first), path: segments.slice(1).join('/') };
    const names = segments.slice(0, maxNames).map((_, at) => segments.slice(0, at + 1).join('/'));
    // A full name is compared only with full names.
    const found = await this.firstOf(
      directory,
      names.filter((name) => isFullRefName(name) || !isFullRefName(rest)).reverse(),
    );
    return { ref: await this.resolved(directory, found), path: rest.slice((found?.asked.length ?? 0) + 1) };
  }

  /** Resolves the id of a commit or a tag. Only objects that a branch or tag reaches are found. */
  private async commit(directory: string, name: Oid): Promise<ResolvedRef> {
    const commit_id = await this.peeled(directory, name);
    if (!(await this.reachability.hasCommit(directory, commit_id))) throw new RefNotFound();
    return { kind: 'commit', name, commit_id };
  }

  private async resolved(directory: string, found: Existing | undefined): Promise<ResolvedRef> {
    if (!found) throw new RefNotFound();
    return { ...shortRef(found.ref), commit_id: await this.peeled(directory, found.id) };
  }

  /**
   * The first existing ref of the candidates. Loose ref files are read before git is started, which costs a
   * process.
   */
  private async firstOf(directory: string, names: readonly string[]): Promise<Existing | undefined> {
    const wanted = names.filter(isRefName).map((asked) => ({ asked, candidates: refCandidates(asked) }));
    const inOrder = [0, 1].flatMap((place) =>
      wanted.flatMap(({ asked, candidates }) => (candidates[place] ? [{ asked, ref: candidates[place] }] : [])),
    );
    if (inOrder.length === 0) return undefined;
    for (const { asked, ref } of inOrder.slice(0, wanted.length)) {
      const id = await looseRef(directory, ref);
      if (id) return { asked, ref, id };
    }
    const ids = await this.idsOf(
      directory,
      inOrder.map(({ ref }) => ref),
    );
    const found = inOrder.find(({ ref }) => ids.has(ref));
    return found && { ...found, id: ids.get(found.ref)! };
  }

  /**
   * `for-each-ref` matches a name as a whole path or as a prefix, so its output is compared with the requested
   * names.
   */
  private async idsOf(directory: string, refs: readonly string[]): Promise<Map<string, Oid>> {
    const printed = await this.git.text(directory, [
      'for-each-ref',
      '--format=%(objectname) %(refname)',
      '--',
      ...refs,
    ]);
    const asked = new Set(refs);
    const lines = gitLines(printed).map(
      (line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const,
    );
    return new Map(lines.filter(([, ref]) => asked.has(ref)).map(([id, ref]) => [ref, oidOf(id)]));
  }

  private async hasBranches(directory: string): Promise<boolean> {
    return (
      (await this.git.text(directory, ['for-each-ref', '--count=1', '--format=%(refname)', '--', 'refs/heads'])) !== ''
    );
  }

  /** The commit of an id: itself, or what a tag (of a tag) points to. Ids of other objects are not found. */
  private async peeled(directory: string, id: Oid): Promise<Oid> {
    const commit = await this.commitBehind(directory, id);
    if (!commit) throw new RefNotFound();
    return commit;
  }

  async commitBehind(directory: string, start: Oid): Promise<Oid | undefined> {
    let id = start;
    try {
      for (let depth = 0; depth < maxTagDepth; depth++) {
        const reader = this.readers.of(directory);
        const { type } = await reader.info(id);
        if (type === 'commit') return id;
        if (type !== 'tag') return undefined;
        id = taggedIn(await reader.contents(id, 'tag', maxTagBytes));
      }
    } catch (error) {
      if (!(error instanceof ObjectMissing)) throw error;
    }
    return undefined;
  }
}

/** A tag object begins with the id of its target. */
function taggedIn(tag: Buffer): Oid {
  const [, id = ''] = /^object ([0-9a-f]+)\n/.exec(tag.toString('latin1', 0, 80)) ?? [];
  return oidOf(id);
}
