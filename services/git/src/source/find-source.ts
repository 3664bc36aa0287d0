import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { findRepository } from '@mnw/contracts/git/find-repository.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { FindRepository } from '../repositories/find-repository.js';
import { OpenSource } from './open-source.js';

@Controller()
export class FindSource {
  constructor(
    private readonly find: FindRepository,
    private readonly open: OpenSource,
  ) {}

  @Rpc(findRepository)
  async execute(
    { user, repo }: InputOf<typeof findRepository>,
    actor: Actor,
  ): Promise<OutputOf<typeof findRepository>> {
    return this.open.show(await this.find.byName(user, repo, actor));
  }
}
