import { Injectable } from '@nestjs/common';
import type { SourceRef } from '@mnw/contracts/git/source';
import { Git } from '../process/git.js';
import { isOid, oidOf, type Oid } from './oid.js';
import { looseBranch } from './loose-ref.js';
import { isRefName } from './ref-name.js';
import type { RepositorySource } from './repository-source.js';
import { ObjectMissing, RefNotFound, RepositoryEmpty } from './source.errors.js';

export interface ResolvedRef extends SourceRef {
  commit_id: Oid;
}

const maxNames = 16;

/** Turns a name into an object id once; from then on only ids are used. */
@Injectable()
export class ResolveRef {
  constructor(private readonly git: Git) {}

  async named(source: RepositorySource, name: string): Promise<ResolvedRef> {
    if (isOid(name)) return { kind: 'commit', name, commit_id: await peeled(source, name) };
    const [found] = await this.existing(source, [name]);
    if (!found) throw new RefNotFound();
    return found;
  }

  async defaultBranch(source: RepositorySource, branch: string): Promise<ResolvedRef> {
    const [found] = await this.existing(source, [branch]);
    if (found?.kind === 'branch') return found;
    throw (await this.hasBranches(source)) ? new RefNotFound() : new RepositoryEmpty();
  }

  /** The branch or tag that `rest` begins with, and the path after it. Of several that fit the branch wins, and there is never a branch inside of another's name; then the longest tag. */
  async within(source: RepositorySource, rest: string): Promise<{ ref: ResolvedRef; path: string }> {
    const segments = rest.split('/');
    const [first = ''] = segments;
    if (isOid(first)) return { ref: await this.named(source, first), path: segments.slice(1).join('/') };
    const names = segments.slice(0, maxNames).map((_, at) => segments.slice(0, at + 1).join('/'));
    const found = await this.existing(source, names.reverse());
    const ref = found[0];
    if (!ref) throw new RefNotFound();
    return { ref, path: rest.slice(ref.name.length + 1) };
  }

  /** Those of the names that are refs: branches first, each in the order of the names. Only the first counts when it could be read without asking git. */
  private async existing(source: RepositorySource, names: readonly string[]): Promise<ResolvedRef[]> {
    const valid = names.filter(isRefName);
    if (valid.length === 0) return [];
    for (const name of valid) {
      const id = await looseBranch(source.directory, name);
      if (id) return [{ kind: 'branch', name, commit_id: await peeled(source, id) }];
    }
    const wanted = [...valid.map((name) => `refs/heads/${name}`), ...valid.map((name) => `refs/tags/${name}`)];
    const ids = await this.idsOf(source, wanted);
    const found = wanted.flatMap((ref) => (ids.has(ref) ? [{ ref, id: ids.get(ref)! }] : []));
    return Promise.all(found.map(async ({ ref, id }) => ({ ...kindAndName(ref), commit_id: await peeled(source, id) })));
  }

  /** `for-each-ref` takes a name for a whole path or a prefix of it, so what it prints is compared with what was asked. */
  private async idsOf(source: RepositorySource, refs: readonly string[]): Promise<Map<string, Oid>> {
    const printed = await this.git.text(source.directory, ['for-each-ref', '--format=%(objectname) %(refname)', '--', ...refs]);
    const asked = new Set(refs);
    const lines = printed.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
    return new Map(lines.filter(([, ref]) => asked.has(ref)).map(([id, ref]) => [ref, oidOf(id)]));
  }

  private async hasBranches(source: RepositorySource): Promise<boolean> {
    return (await this.git.text(source.directory, ['for-each-ref', '--count=1', '--format=%(refname)', '--', 'refs/heads'])) !== '';
  }
}

const kindAndName = (ref: string): Pick<SourceRef, 'kind' | 'name'> =>
  ref.startsWith('refs/heads/') ? { kind: 'branch', name: ref.slice('refs/heads/'.length) } : { kind: 'tag', name: ref.slice('refs/tags/'.length) };

/** The commit behind an id: itself, or what a tag (of a tag) is of. Ids of other objects name nothing here. */
async function peeled(source: RepositorySource, id: Oid): Promise<Oid> {
  try {
    for (let depth = 0; depth < 5; depth++) {
      const { type } = await source.info(id);
      if (type === 'commit') return id;
      if (type !== 'tag') break;
      id = taggedIn(await source.tag(id));
    }
  } catch (error) {
    if (!(error instanceof ObjectMissing)) throw error;
  }
  throw new RefNotFound();
}

/** A tag object begins with the id of what it is of. */
function taggedIn(tag: Buffer): Oid {
  const [, id = ''] = /^object ([0-9a-f]+)\n/.exec(tag.toString('latin1', 0, 80)) ?? [];
  return oidOf(id);
}
