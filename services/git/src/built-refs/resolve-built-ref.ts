import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { fullRefName } from '@mnw/contracts/git/ref-names';
import { resolveRef } from '@mnw/contracts/git/resolve-ref.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { RepositoryNotFound } from '../repositories/repositories.errors.js';
import { repositoryById } from '../repositories/repositories.queries.js';
import { RepositoryFiles } from '../repositories/repository-files.js';
import { ResolveRef } from '../source/resolve-ref.js';

/**
 * Resolves the ref to build, with the same rules as everywhere else. For an annotated tag it returns the tagged
 * commit.
 */
@Controller()
export class ResolveBuiltRef {
  constructor(
    private readonly db: GitDb,
    private readonly files: RepositoryFiles,
    private readonly resolve: ResolveRef,
  ) {}

  @Rpc(resolveRef)
  async execute({ repo_id, ref }: InputOf<typeof resolveRef>, actor: Actor): Promise<OutputOf<typeof resolveRef>> {
    requireService(actor, 'ota');
    const repository = await repositoryById(this.db, repo_id, null);
    if (!repository) throw new RepositoryNotFound();
    const found = await this.resolve.named(await this.files.open(repository), ref);
    return { commit_id: found.commit_id, ref: fullRefName(found) };
  }
}
