import { Controller } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listCommits } from '@mnw/contracts/git/list-commits.rpc';
import { decodeCursor, encodeCursor, notACursor } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { Git } from '../process/git.js';
import { Reachability } from '../reachability/reachability.js';
import { isOid, oidOf, type Oid } from './oid.js';
import { OpenSource } from './open-source.js';
import type { RepositorySource } from './repository-source.js';
import { ResolveRef } from './resolve-ref.js';

const maxSkip = 1_000_000;

/** History page by page. The cursor contains the commit of the first page, so pushes in between change nothing. */
@Controller()
export class ListCommits {
  constructor(
    private readonly open: OpenSource,
    private readonly git: Git,
    private readonly resolve: ResolveRef,
    private readonly reachability: Reachability,
  ) {}

  @Rpc(listCommits)
  async execute(input: InputOf<typeof listCommits>, actor: Actor): Promise<OutputOf<typeof listCommits>> {
    const { repository, source, ref, path } = await this.open.at(input, actor);
    const { tip, skip } = cursorOf(input.cursor) ?? { tip: ref.commit_id, skip: 0 };
    if (tip !== ref.commit_id && !(await this.isServed(source, tip))) throw notACursor();
    const ids = await this.idsFrom(source.directory, tip, path.join('/'), skip, input.limit + 1);
    const data = await Promise.all(ids.slice(0, input.limit).map((id) => source.summary(id)));
    return {
      repository,
      ref,
      path: path.join('/'),
      data,
      next: ids.length > input.limit ? encodeCursor([tip, skip + input.limit]) : null,
    };
  }

  /** A forged cursor may name any commit, and a forced push may remove the commit of a genuine one. */
  private async isServed(source: RepositorySource, tip: Oid): Promise<boolean> {
    return (
      (await this.resolve.commitBehind(source.directory, tip)) === tip &&
      (await this.reachability.hasCommit(source.directory, tip))
    );
  }

  private async idsFrom(directory: string, tip: Oid, path: string, skip: number, limit: number): Promise<Oid[]> {
    const printed = await this.git.text(
      directory,
      [
        'rev-list',
        `--skip=${skip}`,
        `--max-count=${limit}`,
        '--end-of-options',
        tip,
        '--',
        ...(path === '' ? [] : [path]),
      ],
      { timeoutMs: 10_000, env: { GIT_LITERAL_PATHSPECS: '1' } },
    );
    return printed === '' ? [] : printed.split('\n').map(oidOf);
  }
}

function cursorOf(cursor: string | undefined): { tip: Oid; skip: number } | undefined {
  const parts = decodeCursor(cursor, 2);
  if (!parts) return undefined;
  const [tip, skip] = parts;
  if (typeof tip === 'string' && isOid(tip) && z.number().int().min(0).max(maxSkip).safeParse(skip).success)
    return { tip, skip: skip as number };
  throw notACursor();
}
