import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { findRepository } from '@mnw/contracts/git/find-repository.rpc';
import { listCommits } from '@mnw/contracts/git/list-commits.rpc';
import { listPublicRepositories } from '@mnw/contracts/git/list-public-repositories.rpc';
import { listBranches, listTags } from '@mnw/contracts/git/list-refs.rpc';
import { readBlame } from '@mnw/contracts/git/read-blame.rpc';
import { readBlob } from '@mnw/contracts/git/read-blob.rpc';
import { readCommit } from '@mnw/contracts/git/read-commit.rpc';
import { readRaw } from '@mnw/contracts/git/read-raw.rpc';
import { readTree } from '@mnw/contracts/git/read-tree.rpc';
import { setRepositoryProject } from '@mnw/contracts/git/set-repository-project.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { FindRepository } from '../repositories/find-repository.js';
import { ListCommits } from './list-commits.js';
import { ListRefs } from './list-refs.js';
import { ListRepositories } from './list-repositories.js';
import { OpenSource } from './open-source.js';
import { ReadBlame } from './read-blame.js';
import { ReadBlob } from './read-blob.js';
import { ReadCommit } from './read-commit.js';
import { ReadRaw } from './read-raw.js';
import { ReadTree } from './read-tree.js';
import { SetProject } from './set-project.js';

@Controller()
export class SourceController {
  constructor(
    private readonly find: FindRepository,
    private readonly open: OpenSource,
    private readonly repositories: ListRepositories,
    private readonly refs: ListRefs,
    private readonly trees: ReadTree,
    private readonly blobs: ReadBlob,
    private readonly raws: ReadRaw,
    private readonly history: ListCommits,
    private readonly commits: ReadCommit,
    private readonly blames: ReadBlame,
    private readonly projects: SetProject,
  ) {}

  @Rpc(findRepository) async repository({ user, repo }: InputOf<typeof findRepository>, actor: Actor) {
    return this.open.show(await this.find.byName(user, repo, actor));
  }
  @Rpc(listPublicRepositories) list(input: InputOf<typeof listPublicRepositories>, actor: Actor) {
    return this.repositories.execute(input, actor);
  }
  @Rpc(setRepositoryProject) setProject(input: InputOf<typeof setRepositoryProject>, actor: Actor) {
    return this.projects.execute(input, actor);
  }
  @Rpc(listBranches) branches(input: InputOf<typeof listBranches>, actor: Actor) {
    return this.refs.branches(input, actor);
  }
  @Rpc(listTags) tags(input: InputOf<typeof listTags>, actor: Actor) {
    return this.refs.tags(input, actor);
  }
  @Rpc(readTree) tree(input: InputOf<typeof readTree>, actor: Actor) {
    return this.trees.execute(input, actor);
  }
  @Rpc(readBlob) blob(input: InputOf<typeof readBlob>, actor: Actor) {
    return this.blobs.execute(input, actor);
  }
  @Rpc(readRaw) raw(input: InputOf<typeof readRaw>, actor: Actor) {
    return this.raws.execute(input, actor);
  }
  @Rpc(listCommits) log(input: InputOf<typeof listCommits>, actor: Actor) {
    return this.history.execute(input, actor);
  }
  @Rpc(readCommit) commit(input: InputOf<typeof readCommit>, actor: Actor) {
    return this.commits.execute(input, actor);
  }
  @Rpc(readBlame) blame(input: InputOf<typeof readBlame>, actor: Actor) {
    return this.blames.execute(input, actor);
  }
}
