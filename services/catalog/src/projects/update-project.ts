import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { Project } from '@mnw/contracts/catalog/projects';
import { updateProject } from '@mnw/contracts/catalog/update-project.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Tx } from '@mnw/db/tx';
import { shortText } from '@mnw/markup/markdown-bounds';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { learnWords } from '../search/vocabulary.queries.js';
import { claimSlug } from '../slugs/claim-slug.js';
import { SlugTaken } from '../slugs/slugs.errors.js';
import { addRedirect } from '../slugs/slugs.queries.js';
import { coverKey } from '../uploads/link-cover.js';
import { publishProjectChange } from './project-events.js';
import { CurrencyFixed } from './projects.errors.js';
import { projectCurrency } from './project-currency.js';
import {
  categoryId,
  hasItems,
  lockProject,
  ownProject,
  rewriteProject,
  type ProjectRow,
  type ProjectText,
} from './projects.queries.js';

type Input = InputOf<typeof updateProject>;

@Controller()
export class UpdateProject {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
    private readonly renderer: MarkdownRenderer,
  ) {}

  @Rpc(updateProject)
  async execute(input: Input, actor: Actor): Promise<Project> {
    const { userId } = requireCreator(actor);
    const descriptionHtml = await this.rendered(input.description, userId);
    return this.db.command(
      async (tx) => {
        const row = await lockProject(tx, input.project_id, userId);
        const next = await this.merged(tx, row, { ...input, descriptionHtml });
        if (next.slug !== row.slug) await this.rename(tx, row, next.slug);
        if (next.currency !== row.currency) await refuseCurrency(tx, row, next.currency);
        await rewriteProject(tx, row.id, next);
        if (row.is_public) await learnWords(tx, next.title);
        await publishProjectChange(tx, row.id);
        return ownProject(tx, row.id, userId);
      },
      { constraints: { projects_user_id_slug_key: () => new SlugTaken() } },
    );
  }

  private async rendered(description: string | undefined, userId: string): Promise<string | undefined> {
    if (description === undefined) return undefined;
    return (
      await this.renderer.renderForStorage({ field: 'description', source: description, bounds: shortText }, userId)
    ).html;
  }

  private async merged(
    tx: Tx,
    row: ProjectRow,
    input: Input & { descriptionHtml: string | undefined },
  ): Promise<ProjectText> {
    const [category, cover] = [
      await categoryId(tx, input.category),
      await coverKey(tx, input.cover_upload_id, row.user_id, this.clock.now()),
    ];
    return {
      user_id: row.user_id,
      slug: input.slug ?? row.slug,
      title: input.title ?? row.title,
      description: input.description ?? row.description,
      description_html: input.descriptionHtml ?? row.description_html,
      project_type: input.project_type ?? row.project_type,
      category_id: category === undefined ? row.category_id : category,
      features: input.features ?? row.features,
      currency: input.currency ?? row.currency,
      cover_key: cover === undefined ? row.cover_key : cover,
    };
  }

  private async rename(tx: Tx, row: ProjectRow, slug: string): Promise<void> {
    const namespace = { scope: 'project', scopeId: row.user_id } as const;
    await claimSlug(tx, namespace, slug, row.id, this.clock.now());
    if (row.published_at) await addRedirect(tx, namespace, row.slug, row.id, this.clock.now());
  }
}

async function refuseCurrency(tx: Tx, { id, user_id }: ProjectRow, wanted: string): Promise<void> {
  if (await hasItems(tx, id)) throw new CurrencyFixed();
  await projectCurrency(tx, user_id, wanted);
}
