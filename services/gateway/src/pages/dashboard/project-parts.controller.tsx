import { Controller } from '@nestjs/common';
import { getProject } from '@mnw/contracts/catalog/get-project.rpc';
import { putProjectLabel } from '@mnw/contracts/catalog/put-project-label.rpc';
import { removeProjectLabel } from '@mnw/contracts/catalog/remove-project-label.rpc';
import { updateProject } from '@mnw/contracts/catalog/update-project.rpc';
import { listTiers } from '@mnw/contracts/commerce/list-tiers.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { PostedFields, text, texts } from '../posting/posted-fields.js';
import { postedCover } from './posted-cover.js';
import { TiersPage } from './tiers.page.js';

/** The parts of a project: its cover, its promises and its membership tiers. */
@Controller()
export class ProjectPartsController {
  constructor(private readonly bus: BusClient) {}

  @Form('POST /dashboard/projects/:project_id/cover', { who: 'creator', input: PostedFields })
  cover(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const project_id = text(fields, 'project_id');
    const title = async () => (await this.bus.call(getProject, { project_id }, ctx)).title;
    return postedCover(this.bus, ctx, {
      fields,
      path: `/dashboard/projects/${project_id}`,
      title,
      use: (cover_upload_id) => this.bus.call(updateProject, { project_id, cover_upload_id }, ctx),
    });
  }

  @Form('POST /dashboard/projects/:project_id/labels', { who: 'creator', input: PostedFields })
  async promises(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const project_id = text(fields, 'project_id');
    const wanted = texts(fields, 'labels');
    const { labels: kept } = await this.bus.call(getProject, { project_id }, ctx);
    for (const label of wanted)
      if (!kept.includes(label)) await this.bus.call(putProjectLabel, { project_id, label }, ctx);
    for (const label of kept)
      if (!wanted.includes(label)) await this.bus.call(removeProjectLabel, { project_id, label }, ctx);
    return redirect(`/dashboard/projects/${project_id}?done=saved`);
  }

  @Page('GET /dashboard/projects/:project_id/tiers', { who: 'creator', input: listTiers.input })
  async tiers(@Input() { project_id }: InputOf<typeof listTiers>, @Ctx() ctx: CallContext) {
    const [project, tiers] = await Promise.all([
      this.bus.call(getProject, { project_id }, ctx),
      this.bus.call(listTiers, { project_id }, ctx),
    ]);
    return <TiersPage project={project} tiers={tiers.data} />;
  }
}
