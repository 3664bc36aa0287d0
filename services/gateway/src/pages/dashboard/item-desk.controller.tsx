import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { createItem } from '@mnw/contracts/catalog/create-item.rpc';
import { ItemTypeGiven } from '@mnw/contracts/catalog/items';
import { publishItem } from '@mnw/contracts/catalog/publish-item.rpc';
import { setItemTags } from '@mnw/contracts/catalog/set-item-tags.rpc';
import { unpublishItem } from '@mnw/contracts/catalog/unpublish-item.rpc';
import { updateItem } from '@mnw/contracts/catalog/update-item.rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { ItemId, ProjectId } from '@mnw/contracts/ids';
import { BusClient } from '@mnw/messaging/bus-client';
import { articleFormBytes } from '../../http/body-limits.js';
import type { CallContext } from '../../http/call-context.js';
import { statusOfKind } from '../../http/problem.js';
import { Form, Page } from '../routing/page.decorator.js';
import { pageWithStatus, redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm } from '../elements/form-state.js';
import { oncePerContent } from '../posting/once.js';
import { PostedFields, refusedField, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { ItemView } from './item-view.js';
import { itemNames, postedItem } from './posted-item.js';

const InProject = z.object({ project_id: ProjectId });
const OfItem = z.object({ item_id: ItemId });

@Controller()
export class ItemDeskController {
  constructor(
    private readonly bus: BusClient,
    private readonly view: ItemView,
  ) {}

  @Page('GET /dashboard/projects/:project_id/items/new', { who: 'creator', input: InProject })
  showNew(@Input() { project_id }: z.output<typeof InProject>, @Ctx() ctx: CallContext) {
    return this.view.fresh(project_id, ctx, emptyForm);
  }

  /** The address of a refused form, for those who load it again. */
  @Page('GET /dashboard/projects/:project_id/items', { who: 'creator', input: InProject })
  fromRefused(@Input() { project_id }: z.output<typeof InProject>) {
    return redirect(`/dashboard/projects/${project_id}/items/new`);
  }

  @Form('POST /dashboard/projects/:project_id/items', {
    who: 'creator',
    input: PostedFields,
    mostBytes: articleFormBytes,
  })
  create(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const project_id = text(fields, 'project_id');
    return orShowAgain(
      async () => {
        const { currency } = await this.view.project(project_id, ctx);
        const tags = await this.view.knownTags(fields, ctx);
        const type = ItemTypeGiven.safeParse(text(fields, 'item_type'));
        if (!type.success) throw refusedField('item_type', 'Choose a kind.');
        const { id } = await this.bus.call(
          createItem,
          { project_id, item_type: type.data, ...postedItem(fields, currency) },
          oncePerContent(ctx, fields),
        );
        await this.bus.call(setItemTags, { item_id: id, tags }, ctx);
        return redirect(`/dashboard/items/${id}?done=created`);
      },
      { fields, names: itemNames, page: (form) => this.view.fresh(project_id, ctx, form) },
    );
  }

  @Page('GET /dashboard/items/:item_id', { who: 'creator', input: OfItem })
  show(@Input() { item_id }: z.output<typeof OfItem>, @Ctx() ctx: CallContext) {
    return this.view.desk(item_id, ctx);
  }

  @Form('POST /dashboard/items/:item_id', { who: 'creator', input: PostedFields, mostBytes: articleFormBytes })
  save(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const item_id = text(fields, 'item_id');
    return orShowAgain(
      async () => {
        const { currency, project_id } = await this.view.own(item_id, ctx);
        const tags = await this.view.knownTags(fields, ctx);
        await this.bus.call(updateItem, { item_id, ...postedItem(fields, currency) }, ctx);
        await this.bus.call(setItemTags, { item_id, tags }, ctx);
        return text(fields, 'then') === 'publish'
          ? this.publish(item_id, project_id, ctx)
          : redirect(`/dashboard/items/${item_id}?done=saved`);
      },
      { fields, names: itemNames, page: (form) => this.view.desk(item_id, ctx, { form }) },
    );
  }

  @Form('POST /dashboard/items/:item_id/unpublish', { who: 'creator', input: PostedFields })
  async unpublish(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const item_id = text(fields, 'item_id');
    await this.bus.call(unpublishItem, { item_id }, ctx);
    return redirect(`/dashboard/items/${item_id}?done=unpublished`);
  }

  /** The form is saved by now, so a refusal shows the item as saved and says what keeps it from being published. */
  private async publish(item_id: string, project_id: string, ctx: CallContext) {
    const project = await this.view.project(project_id, ctx);
    try {
      await this.bus.call(publishItem, { item_id }, ctx);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code.startsWith('auth.')) throw error;
      const sentences = error.details.errors?.map(({ message }) => message) ?? [error.message];
      return pageWithStatus(statusOfKind[error.kind], await this.view.desk(item_id, ctx, { refusal: { sentences } }));
    }
    return redirect(`/dashboard/items/${item_id}?done=${project.is_public ? 'published' : 'published-with-project'}`);
  }
}
