import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { createProject } from '@mnw/contracts/catalog/create-project.rpc';
import { projectCreated } from '@mnw/contracts/catalog/project-created.event';
import type { Project } from '@mnw/contracts/catalog/projects';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { ProjectId } from '@mnw/contracts/ids';
import { shortText } from '@mnw/markup/markdown-bounds';
import { MarkdownRenderer } from '@mnw/markup/markdown-renderer';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { slugForNew } from '../slugs/claim-slug.js';
import { SlugTaken } from '../slugs/slugs.errors.js';
import { coverKey } from '../uploads/link-cover.js';
import { projectCurrency } from './project-currency.js';
import { categoryId, insertProject, ownProject } from './projects.queries.js';

@Controller()
export class CreateProject {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
    private readonly renderer: MarkdownRenderer,
  ) {}

  @Rpc(createProject)
  async execute(input: InputOf<typeof createProject>, actor: Actor): Promise<Project> {
    const { userId } = requireCreator(actor);
    const { title, description = '' } = input;
    const { html } = await this.renderer.renderForStorage(
      { field: 'description', source: description, bounds: shortText },
      userId,
    );
    return this.db.command(
      async (tx) => {
        const projectId = await insertProject(tx, {
          user_id: userId,
          slug: await slugForNew(tx, { scope: 'project', scopeId: userId }, input.slug, title, this.clock.now()),
          title,
          description,
          description_html: html,
          project_type: input.project_type ?? 'other',
          category_id: (await categoryId(tx, input.category)) ?? null,
          features: input.features ?? [],
          currency: await projectCurrency(tx, userId, input.currency),
          cover_key: (await coverKey(tx, input.cover_upload_id, userId, this.clock.now())) ?? null,
        });
        await addToOutbox(tx, projectCreated, { project_id: projectId as ProjectId, user_id: userId });
        return ownProject(tx, projectId, userId);
      },
      { constraints: { projects_user_id_slug_key: () => new SlugTaken() } },
    );
  }
}
