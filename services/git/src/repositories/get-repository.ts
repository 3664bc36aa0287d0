import { Controller, Inject } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { getRepository } from '@mnw/contracts/git/get-repository.rpc';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { GitConfig } from '../git.config.js';
import { FindRepository } from './find-repository.js';
import { showRepository } from './show-repository.js';

@Controller()
export class GetRepository {
  constructor(
    private readonly find: FindRepository,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  @Rpc(getRepository)
  async execute({ repo_id }: InputOf<typeof getRepository>, actor: Actor): Promise<OutputOf<typeof getRepository>> {
    const { repository, access } = await this.find.byId(repo_id, actor);
    return showRepository(this.config, repository, access);
  }
}
