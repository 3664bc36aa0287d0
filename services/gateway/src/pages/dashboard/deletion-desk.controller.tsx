import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { deleteItem } from '@mnw/contracts/catalog/delete-item.rpc';
import { deleteProject } from '@mnw/contracts/catalog/delete-project.rpc';
import { ItemId, ProjectId } from '@mnw/contracts/ids';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { countedUpTo } from '../elements/words.js';
import { PostedFields, text } from '../posting/posted-fields.js';
import { redirect } from '../routing/page-result.js';
import { Form, Page } from '../routing/page.decorator.js';
import { ItemDeletionPage, ProjectDeletionPage } from './deletion.page.js';
import { ItemView } from './item-view.js';

const OfItem = z.object({ item_id: ItemId });
const OfProject = z.object({ project_id: ProjectId });

/** Deletes items and projects, each after a page that says what it means for buyers. */
@Controller()
export class DeletionDeskController {
  constructor(
    private readonly bus: BusClient,
    private readonly view: ItemView,
  ) {}

  @Page('GET /dashboard/items/:item_id/delete', { who: 'creator', input: OfItem })
  async showItem(@Input() { item_id }: z.output<typeof OfItem>, @Ctx() ctx: CallContext) {
    const { title } = await this.view.own(item_id, ctx);
    return <ItemDeletionPage title={title} path={`/dashboard/items/${item_id}`} />;
  }

  @Form('POST /dashboard/items/:item_id/delete', { who: 'creator', input: PostedFields })
  async item(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const item_id = text(fields, 'item_id');
    const { project_id } = await this.view.own(item_id, ctx);
    await this.bus.call(deleteItem, { item_id }, ctx);
    return redirect(`/dashboard/projects/${project_id}?done=item-deleted`);
  }

  @Page('GET /dashboard/projects/:project_id/delete', { who: 'creator', input: OfProject })
  async showProject(@Input() { project_id }: z.output<typeof OfProject>, @Ctx() ctx: CallContext) {
    const { title, item_count } = await this.view.project(project_id, ctx);
    const path = `/dashboard/projects/${project_id}`;
    return <ProjectDeletionPage title={title} path={path} items={countedUpTo(item_count, 'item')} />;
  }

  @Form('POST /dashboard/projects/:project_id/delete', { who: 'creator', input: PostedFields })
  async project(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    await this.bus.call(deleteProject, { project_id: text(fields, 'project_id') }, ctx);
    return redirect('/dashboard/projects?done=project-deleted');
  }
}
