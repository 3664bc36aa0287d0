import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { RepoName } from '@mnw/contracts/git/repositories';
import { CONFIG } from '@mnw/host/config-token';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import { CreateRepository } from '../repositories/create-repository.js';
import { FindRepository, type FoundRepository } from '../repositories/find-repository.js';
import { includes } from '../repositories/access.js';
import { RepositoryNotFound } from '../repositories/repositories.errors.js';
import { sshUrl } from '../repositories/show-repository.js';
import { holdersOf, recordUse, type KeyHolder } from '../ssh-keys/ssh-keys.queries.js';
import type { GitCommand } from './command.js';

export interface Authorised {
  found: FoundRepository;
  userId: string;
  /** Lines for the user, printed before git's output. */
  notices: string[];
  /** The repository was created for this push, and is deleted if nothing is accepted. */
  isMade: boolean;
}

/**
 * Decides which holder of the key may run the command. Only the key identifies the user, because everybody logs in
 * as `git`.
 */
@Injectable()
export class Authorise {
  constructor(
    private readonly db: GitDb,
    private readonly clock: Clock,
    private readonly find: FindRepository,
    private readonly creating: CreateRepository,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  /** Queried again for each command, so that a deleted key has no effect any more. */
  holders(fingerprint: string): Promise<KeyHolder[]> {
    return holdersOf(this.db, fingerprint);
  }

  async execute(fingerprint: string, command: GitCommand): Promise<Authorised> {
    const holders = await this.holders(fingerprint);
    const best = (await this.best(holders, command)) ?? (await this.created(holders, command));
    if (!best) throw new RepositoryNotFound();
    await recordUse(this.db, best.holder.key_id, this.clock.now());
    return { found: best.found, userId: best.holder.user_id, notices: best.notices, isMade: best.isMade };
  }

  private async best(holders: KeyHolder[], { owner, name }: GitCommand) {
    let best: { holder: KeyHolder; found: FoundRepository } | undefined;
    for (const holder of holders) {
      const found = await this.foundFor(holder, owner, name);
      if (found && (!best || !includes(best.found.access, found.access))) best = { holder, found };
    }
    if (!best) return undefined;
    const { repository, isMoved } = best.found;
    return {
      ...best,
      isMade: false,
      notices: isMoved
        ? [`This repository has moved. Its new URL is ${sshUrl(this.config, repository.owner, repository.name)}`]
        : [],
    };
  }

  private async foundFor(holder: KeyHolder, owner: string, name: string): Promise<FoundRepository | undefined> {
    try {
      return await this.find.byNameFor(owner, name, holder.user_id);
    } catch (error) {
      if (error instanceof RepositoryNotFound) return undefined;
      throw error;
    }
  }

  /** A first push to a name in the user's own namespace. */
  private async created(holders: KeyHolder[], { service, owner, name }: GitCommand) {
    const holder = holders.find(({ username }) => username === owner);
    if (service !== 'receive-pack' || !holder?.can_create_projects || !RepoName.safeParse(name).success)
      return undefined;
    const repository = await this.creating.byPush(holder.user_id, name);
    return {
      holder,
      isMade: true,
      found: { repository, access: 'own' as const, isMoved: false },
      notices: [`Created the private repository ${owner}/${name}.`],
    };
  }
}
