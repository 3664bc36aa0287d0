import { Controller } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listBranches, listTags } from '@mnw/contracts/git/list-refs.rpc';
import { pushReceived } from '@mnw/contracts/git/push-received.event';
import { cursorPart, decodeCursor, encodeCursor } from '@mnw/contracts/lists';
import { OnNotification } from '@mnw/messaging/on-event.decorator';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { Git } from '../process/git.js';
import { gitLines } from '../process/git-lines.js';
import { shown } from './commit-object.js';
import { oidOf, type Oid } from './oid.js';
import { OpenSource } from './open-source.js';
import { ResolveRef } from './resolve-ref.js';
import type { RepositorySource } from './repository-source.js';

interface Ref {
  name: string;
  /** Id of the commit, even if an annotated tag points to it. */
  commit: Oid;
  tag: Oid | null;
}

const versions = new Intl.Collator('en', { numeric: true });
const format = '%(objecttype) %(objectname) %(*objecttype) %(*objectname) %(refname:lstrip=2)';

/**
 * Every page of a repository lists its branches. A push drops the cached refs at once; this limit covers a lost
 * notification.
 */
const keptMs = 2_000;

@Controller()
export class ListRefs {
  private readonly kept = new LRUCache<string, Promise<Ref[]>>({ max: 200, ttl: keptMs });

  constructor(
    private readonly open: OpenSource,
    private readonly git: Git,
    private readonly resolve: ResolveRef,
  ) {}

  @Rpc(listBranches)
  async branches(input: InputOf<typeof listBranches>, actor: Actor): Promise<OutputOf<typeof listBranches>> {
    const { repository, source } = await this.open.repository(input, actor);
    const isDefault = ({ name }: Ref): boolean => name === repository.default_branch;
    const order = (one: Ref, other: Ref): number =>
      Number(isDefault(other)) - Number(isDefault(one)) || versions.compare(one.name, other.name);
    const { refs, next } = pageOf((await this.refs(source, 'refs/heads')).toSorted(order), input);
    return {
      repository,
      data: await Promise.all(
        refs.map(async (ref) => ({
          name: ref.name,
          is_default: isDefault(ref),
          commit: await source.summary(ref.commit),
        })),
      ),
      next,
    };
  }

  @Rpc(listTags)
  async tags(input: InputOf<typeof listTags>, actor: Actor): Promise<OutputOf<typeof listTags>> {
    const { repository, source } = await this.open.repository(input, actor);
    const { refs, next } = pageOf(
      (await this.refs(source, 'refs/tags')).toSorted((one, other) => versions.compare(other.name, one.name)),
      input,
    );
    return {
      repository,
      data: await Promise.all(
        refs.map(async ({ name, commit, tag }) => ({
          name,
          message: tag && (await messageOf(source, tag)),
          commit: await source.summary(commit),
        })),
      ),
      next,
    };
  }

  @OnNotification(pushReceived) forget(): void {
    this.kept.clear();
  }

  private refs({ directory }: RepositorySource, prefix: string): Promise<Ref[]> {
    const key = `${directory} ${prefix}`;
    const known = this.kept.get(key) ?? this.read(directory, prefix);
    this.kept.set(key, known, { noUpdateTTL: true });
    known.catch(() => this.kept.delete(key));
    return known;
  }

  /** Refs to commits. A tag of a file or directory is not a version of anything. */
  private async read(directory: string, prefix: string): Promise<Ref[]> {
    const printed = await this.git.text(directory, ['for-each-ref', `--format=${format}`, '--', prefix]);
    const refs = await Promise.all(gitLines(printed).map((line) => this.refIn(directory, line)));
    return refs.filter((ref) => ref !== undefined);
  }

  /**
   * Undefined for a tag of a file or directory. Older versions of git resolve only one level of tags, so tags of
   * tags are followed here.
   */
  private async refIn(directory: string, line: string): Promise<Ref | undefined> {
    const [type, id = '', innerType, innerId = '', ...rest] = line.split(' ');
    const name = rest.join(' ');
    if (type === 'commit') return { name, commit: oidOf(id), tag: null };
    if (innerType === 'commit') return { name, commit: oidOf(innerId), tag: oidOf(id) };
    const commit = innerType === 'tag' ? await this.resolve.commitBehind(directory, oidOf(innerId)) : undefined;
    return commit && { name, commit, tag: oidOf(id) };
  }
}

async function messageOf(source: RepositorySource, tag: Oid): Promise<string> {
  const object = (await source.tag(tag)).toString();
  const message = object.slice(object.indexOf('\n\n') + 2).split('\n-----BEGIN ')[0] ?? '';
  return message.split('\n').map(shown).join('\n').trim().slice(0, 10_000);
}

/** The refs after the one the cursor names. If that one no longer exists, the list starts again. */
function pageOf(
  refs: readonly Ref[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): { refs: Ref[]; next: string | null } {
  const after = cursorPart(decodeCursor(cursor, 1)?.[0], z.string());
  const start = after === null ? 0 : refs.findIndex(({ name }) => name === after) + 1;
  const page = refs.slice(start, start + limit);
  return { refs: page, next: start + limit < refs.length ? encodeCursor([page.at(-1)!.name]) : null };
}
