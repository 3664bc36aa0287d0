import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Actor } from '@mnw/contracts/actor';
import type { Repository } from '@mnw/contracts/git/repositories';
import { CONFIG } from '@mnw/host/config-token';
import type { GitConfig } from '../git.config.js';
import { FindRepository, type FoundRepository } from '../repositories/find-repository.js';
import { RepositoryFiles } from '../repositories/repository-files.js';
import { showRepository } from '../repositories/show-repository.js';
import type { Commit } from './commit-object.js';
import { ObjectReaders } from './object-readers.js';
import { RepositorySource } from './repository-source.js';
import { ResolveRef, type ResolvedRef } from './resolve-ref.js';
import { segmentsOf } from './source-path.js';

export interface Asked {
  user: string;
  repo: string;
  ref?: string | undefined;
  path?: string | undefined;
  /** Branch and path together. */
  rest?: string | undefined;
}

/** A path in a repository at a commit, opened for somebody who may read it. */
export interface Place {
  repository: Repository;
  /**
   * The account that the work's slots and storage count against. Ids are used because names have several spellings
   * and can change.
   */
  ownerId: string;
  source: RepositorySource;
  ref: ResolvedRef;
  commit: Commit;
  path: string[];
}

/** The start of every read: checks access and resolves the commit. From then on only ids are used. */
@Injectable()
export class OpenSource {
  private readonly commits = new LRUCache<string, Commit>({ max: 20_000 });

  constructor(
    private readonly find: FindRepository,
    private readonly files: RepositoryFiles,
    private readonly readers: ObjectReaders,
    private readonly resolve: ResolveRef,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  async at(asked: Asked, actor: Actor): Promise<Place> {
    const { repository, ownerId, source } = await this.repository(asked, actor);
    const { ref, path } = await this.refAndPath(source.directory, asked, repository.default_branch);
    return { repository, ownerId, source, ref, commit: await source.commit(ref.commit_id), path: segmentsOf(path) };
  }

  async repository({ user, repo }: Asked, actor: Actor): Promise<Pick<Place, 'repository' | 'ownerId' | 'source'>> {
    const found = await this.find.byName(user, repo, actor);
    return {
      repository: this.show(found),
      ownerId: found.repository.user_id,
      source: await this.sourceOf(found.repository),
    };
  }

  async sourceOf(repository: { id: string; default_branch: string }): Promise<RepositorySource> {
    const directory = await this.files.open(repository);
    return new RepositorySource(directory, () => this.readers.of(directory), this.commits);
  }

  show({ repository, access }: FoundRepository): Repository {
    return showRepository(this.config, repository, access);
  }

  private async refAndPath(
    directory: string,
    { ref, path = '', rest }: Asked,
    branch: string,
  ): Promise<{ ref: ResolvedRef; path: string }> {
    if (rest) return this.resolve.within(directory, rest);
    return {
      ref: await (ref === undefined
        ? this.resolve.defaultBranch(directory, branch)
        : this.resolve.named(directory, ref)),
      path,
    };
  }
}
