import { Injectable } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import type { resolveRef } from '@mnw/contracts/git/resolve-ref.rpc';
import { GitDb } from '../git.db.js';
import { Git } from '../process/git.js';
import { RepositoryNotFound } from '../repositories/repositories.errors.js';
import { repositoryById } from '../repositories/repositories.queries.js';
import { RepositoryFiles } from '../repositories/repository-files.js';
import { isOid } from '../source/oid.js';

export class RefNotFound extends DomainError {
  constructor() {
    super('git.ref-not-found', 'not-found', 'The repository has no such branch, tag or commit.');
  }
}

// Only names: git would take `main@{yesterday}` or `:/text` for a question to the history.
const isName = (text: string): boolean => /^[A-Za-z0-9._/+@-]+$/.test(text) && !/(^|\/)[.-]|\.\.|\/\/|@\{|[./]$/.test(text);

/** What a build is of: a tag or branch, in this order, or a commit by its full id. The commit of an annotated tag is the one it stands at. */
@Injectable()
export class ResolveBuiltRef {
  constructor(
    private readonly db: GitDb,
    private readonly git: Git,
    private readonly files: RepositoryFiles,
  ) {}

  async execute({ repo_id, ref }: InputOf<typeof resolveRef>, actor: Actor): Promise<OutputOf<typeof resolveRef>> {
    requireService(actor, 'ota');
    const repository = await repositoryById(this.db, repo_id, null);
    if (!repository) throw new RepositoryNotFound();
    const directory = await this.files.open(repository);
    for (const name of candidates(ref)) {
      const commit_id = await this.git.text(directory, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`], { okCodes: [1, 128] });
      if (isOid(commit_id)) return { commit_id, ref: name };
    }
    throw new RefNotFound();
  }
}

function candidates(ref: string): string[] {
  if (isOid(ref)) return [ref];
  if (!isName(ref)) return [];
  return /^refs\/(tags|heads)\//.test(ref) ? [ref] : [`refs/tags/${ref}`, `refs/heads/${ref}`];
}
