import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { createItem } from '@mnw/contracts/catalog/create-item.rpc';
import type { Item } from '@mnw/contracts/catalog/items';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { lockProject } from '../projects/projects.queries.js';
import { slugForNew } from '../slugs/claim-slug.js';
import { SlugTaken } from '../slugs/slugs.errors.js';
import { coverKey } from '../uploads/link-cover.js';
import { publishItemChange } from './item-events.js';
import { BundlesNotOpen } from './items.errors.js';
import type { ItemText } from './item-row.js';
import { ownItem } from './items.queries.js';
import { refuseUnsellable } from './refuse-unsellable.js';
import { noTexts, renderedTexts, type RenderedTexts } from './rendered-texts.js';
import { insertItem } from './write-item.queries.js';

type Input = InputOf<typeof createItem>;

@Controller()
export class CreateItem {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
    private readonly renderer: MarkdownRenderer,
  ) {}

  @Rpc(createItem)
  async execute(input: Input, actor: Actor): Promise<Item> {
    const { userId } = requireCreator(actor);
    if (input.item_type === 'bundle') throw new BundlesNotOpen();
    const texts = await renderedTexts(this.renderer, input, userId);
    return this.db.command(
      async (tx) => {
        const project = await lockProject(tx, input.project_id, userId);
        const slug = await slugForNew(
          tx,
          { scope: 'item', scopeId: project.id },
          input.slug,
          input.title,
          this.clock.now(),
        );
        const cover_key = (await coverKey(tx, input.cover_upload_id, userId, this.clock.now())) ?? null;
        const item = newItem(input, { ...noTexts, ...texts, slug, cover_key, currency: project.currency });
        refuseUnsellable(item);
        const itemId = await insertItem(tx, project.id, input.item_type, item);
        await publishItemChange(tx, itemId);
        return ownItem(tx, itemId, userId);
      },
      { constraints: { items_project_id_slug_key: () => new SlugTaken() } },
    );
  }
}

const newItem = (
  input: Input,
  settled: Pick<ItemText, 'slug' | 'cover_key' | 'currency' | keyof RenderedTexts>,
): ItemText => ({
  title: input.title,
  description: input.description ?? '',
  price_cents: input.price_cents ?? 0,
  pwyw_enabled: input.pwyw_enabled ?? false,
  pwyw_min_cents: input.pwyw_min_cents ?? 0,
  body: input.body ?? null,
  credits: input.credits ?? '',
  release_date: input.release_date ?? null,
  ai_tier: input.ai_tier ?? null,
  ai_disclosure: input.ai_disclosure ?? null,
  web_only: input.web_only ?? false,
  enable_license_keys: input.enable_license_keys ?? false,
  max_activations: input.max_activations ?? null,
  custom_license_text: input.custom_license_text ?? null,
  ...settled,
});
