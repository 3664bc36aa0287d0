import { Controller } from '@nestjs/common';
import { createProject } from '@mnw/contracts/catalog/create-project.rpc';
import { getProject } from '@mnw/contracts/catalog/get-project.rpc';
import { listCategories } from '@mnw/contracts/catalog/list-categories.rpc';
import { listLabels } from '@mnw/contracts/catalog/list-labels.rpc';
import { listProjectItems } from '@mnw/contracts/catalog/list-project-items.rpc';
import { listProjects } from '@mnw/contracts/catalog/list-projects.rpc';
import { publishProject } from '@mnw/contracts/catalog/publish-project.rpc';
import { unpublishProject } from '@mnw/contracts/catalog/unpublish-project.rpc';
import { updateProject } from '@mnw/contracts/catalog/update-project.rpc';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { orAbsent } from '../../http/or-absent.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { oncePerContent } from '../posting/once.js';
import { PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { NewProjectPage } from './new-project.page.js';
import { postedProject } from './posted-project.js';
import { ProjectDesk } from './project.page.js';
import { ProjectsPage } from './projects.page.js';

type Asked = InputOf<typeof listProjectItems>;

@Controller()
export class ProjectDeskController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /dashboard/projects', { who: 'creator', input: listProjects.input })
  async list(@Input() asked: InputOf<typeof listProjects>, @Ctx() ctx: CallContext) {
    return <ProjectsPage projects={await this.bus.call(listProjects, asked, ctx)} />;
  }

  @Page('GET /dashboard/projects/new', { who: 'creator' })
  showNew(@Ctx() ctx: CallContext) {
    return this.newProject(ctx, emptyForm);
  }

  @Form('POST /dashboard/projects', { who: 'creator', input: PostedFields })
  create(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return orShowAgain(
      async () => {
        const { id } = await this.bus.call(createProject, postedProject(fields), oncePerContent(ctx, fields));
        return redirect(`/dashboard/projects/${id}?done=created`);
      },
      { fields, page: (form) => this.newProject(ctx, form) },
    );
  }

  @Page('GET /dashboard/projects/:project_id', { who: 'creator', input: listProjectItems.input })
  show(@Input() asked: Asked, @Ctx() ctx: CallContext) {
    return this.desk(asked, ctx, emptyForm);
  }

  @Form('POST /dashboard/projects/:project_id', { who: 'creator', input: PostedFields })
  save(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const project_id = text(fields, 'project_id');
    return orShowAgain(
      async () => {
        await this.bus.call(updateProject, { project_id, ...postedProject(fields) }, ctx);
        return redirect(`/dashboard/projects/${project_id}?done=saved`);
      },
      { fields, page: (form) => this.desk({ project_id }, ctx, form) },
    );
  }

  @Form('POST /dashboard/projects/:project_id/publish', { who: 'creator', input: PostedFields })
  publish(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const project_id = text(fields, 'project_id');
    return orShowAgain(
      async () => {
        await this.bus.call(publishProject, { project_id }, ctx);
        return redirect(`/dashboard/projects/${project_id}?done=published`);
      },
      { fields: {}, page: (form) => this.desk({ project_id }, ctx, form) },
    );
  }

  @Form('POST /dashboard/projects/:project_id/unpublish', { who: 'creator', input: PostedFields })
  async unpublish(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const project_id = text(fields, 'project_id');
    await this.bus.call(unpublishProject, { project_id }, ctx);
    return redirect(`/dashboard/projects/${project_id}?done=unpublished`);
  }

  private async newProject(ctx: CallContext, form: FormState) {
    return <NewProjectPage form={form} categories={(await this.bus.call(listCategories, {}, ctx)).data} />;
  }

  private async desk(asked: { project_id: string; cursor?: string | undefined }, ctx: CallContext, form: FormState) {
    const { project_id } = asked;
    const [project, items, categories, labels, sales] = await Promise.all([
      this.bus.call(getProject, { project_id }, ctx),
      this.bus.call(listProjectItems, asked, ctx),
      this.bus.call(listCategories, {}, ctx),
      this.bus.call(listLabels, {}, ctx),
      orAbsent(this.bus.call(listSales, { project_id, limit: 1 }, ctx)),
    ]);
    return (
      <ProjectDesk
        project={project}
        items={items}
        sales={sales?.totals?.reduce((sum, total) => sum + total.sales, 0) ?? null}
        categories={categories.data}
        labels={labels.data}
        form={form}
      />
    );
  }
}
