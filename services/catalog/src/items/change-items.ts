import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { changeItems } from '@mnw/contracts/catalog/change-items.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import type { ItemId } from '@mnw/contracts/ids';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { currentCall, traceparentFrom, withinCall } from '@mnw/observability/call-context';
import { DeleteItem } from './delete-item.js';
import { PublishItem } from './publish-item.js';
import { UnpublishItem } from './unpublish-item.js';

type Outcome = OutputOf<typeof changeItems>['data'][number];

@Controller()
export class ChangeItems {
  constructor(
    private readonly publish: PublishItem,
    private readonly unpublish: UnpublishItem,
    private readonly remove: DeleteItem,
  ) {}

  @Rpc(changeItems)
  async execute(
    { action, item_ids }: InputOf<typeof changeItems>,
    actor: Actor,
  ): Promise<OutputOf<typeof changeItems>> {
    requireCreator(actor);
    const data: Outcome[] = [];
    for (const itemId of new Set(item_ids))
      data.push(await this.outcome(itemId, () => this.change(action, itemId, actor)));
    return { data };
  }

  private change(action: InputOf<typeof changeItems>['action'], itemId: ItemId, actor: Actor): Promise<unknown> {
    if (action === 'publish') return this.publish.execute({ item_id: itemId }, actor);
    return action === 'unpublish'
      ? this.unpublish.execute({ item_id: itemId }, actor)
      : this.remove.execute({ item_id: itemId }, actor);
  }

  private async outcome(itemId: ItemId, change: () => Promise<unknown>): Promise<Outcome> {
    try {
      // All items share the request's idempotency key, so the second change would be taken for a retry of the
      // first. Each change is safe to repeat without a key.
      await withinCall({ traceparent: traceparentFrom(undefined), ...currentCall(), idempotency: undefined }, change);
      return { item_id: itemId, error: null };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { item_id: itemId, error: { code: error.code, message: error.message } };
    }
  }
}
