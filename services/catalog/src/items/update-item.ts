import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { Item } from '@mnw/contracts/catalog/items';
import { updateItem } from '@mnw/contracts/catalog/update-item.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Tx } from '@mnw/db/tx';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { learnWords } from '../search/vocabulary.queries.js';
import { claimSlug } from '../slugs/claim-slug.js';
import { SlugTaken } from '../slugs/slugs.errors.js';
import { addRedirect } from '../slugs/slugs.queries.js';
import { coverKey } from '../uploads/link-cover.js';
import { publishItemChange } from './item-events.js';
import type { ItemRow, ItemText } from './item-row.js';
import { NotPublishable } from './items.errors.js';
import { lockItem, ownItem } from './items.queries.js';
import { missingFor } from './publishing-rules.js';
import { refuseUnsellable } from './refuse-unsellable.js';
import { renderedTexts } from './rendered-texts.js';
import { rewriteItem } from './write-item.queries.js';

type Input = InputOf<typeof updateItem>;

@Controller()
export class UpdateItem {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
    private readonly renderer: MarkdownRenderer,
  ) {}

  @Rpc(updateItem)
  async execute(input: Input, actor: Actor): Promise<Item> {
    const { userId } = requireCreator(actor);
    const texts = await renderedTexts(this.renderer, input, userId);
    return this.db.command(
      async (tx) => {
        const row = await lockItem(tx, input.item_id, userId);
        const next = { ...(await this.merged(tx, row, input)), ...texts };
        refuseUnfit(row, next);
        if (next.slug !== row.slug) await this.rename(tx, row, next.slug);
        await rewriteItem(tx, row.id, next);
        if (row.is_public) await learnWords(tx, next.title);
        await publishItemChange(tx, row.id);
        return ownItem(tx, row.id, userId);
      },
      { constraints: { items_project_id_slug_key: () => new SlugTaken() } },
    );
  }

  private async merged(tx: Tx, row: ItemRow, { item_id: _, cover_upload_id, ...given }: Input): Promise<ItemRow> {
    const cover = await coverKey(tx, cover_upload_id, row.user_id, this.clock.now());
    const changes = Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    ) as Partial<ItemText>;
    return { ...row, ...changes, ...(cover === undefined ? {} : { cover_key: cover }) };
  }

  private async rename(tx: Tx, row: ItemRow, slug: string): Promise<void> {
    const namespace = { scope: 'item', scopeId: row.project_id } as const;
    await claimSlug(tx, namespace, slug, row.id, this.clock.now());
    if (row.published_at) await addRedirect(tx, namespace, row.slug, row.id, this.clock.now());
  }
}

/** A public or scheduled item must keep meeting the rules for publishing. */
function refuseUnfit(row: ItemRow, next: ItemRow): void {
  refuseUnsellable(next);
  const missing = missingFor(next);
  if ((row.is_public || row.scheduled_at) && missing.length > 0) throw new NotPublishable(missing);
}
