import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { createTier } from '@mnw/contracts/commerce/create-tier.rpc';
import { deleteTier } from '@mnw/contracts/commerce/delete-tier.rpc';
import { listTiers } from '@mnw/contracts/commerce/list-tiers.rpc';
import { updateTier } from '@mnw/contracts/commerce/update-tier.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { EditTiers } from './edit-tiers.js';
import { ListTiers } from './list-tiers.js';

@Controller()
export class TiersController {
  constructor(
    private readonly listUseCase: ListTiers,
    private readonly edit: EditTiers,
  ) {}

  @Rpc(listTiers) list(input: InputOf<typeof listTiers>, actor: Actor) {
    return this.listUseCase.execute(input, actor);
  }
  @Rpc(createTier) create(input: InputOf<typeof createTier>, actor: Actor) {
    return this.edit.create(input, actor);
  }
  @Rpc(updateTier) update(input: InputOf<typeof updateTier>, actor: Actor) {
    return this.edit.update(input, actor);
  }
  @Rpc(deleteTier) delete(input: InputOf<typeof deleteTier>, actor: Actor) {
    return this.edit.delete(input, actor);
  }
}
