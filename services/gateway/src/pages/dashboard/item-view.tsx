import { Injectable } from '@nestjs/common';
import { getItem } from '@mnw/contracts/catalog/get-item.rpc';
import { getProject } from '@mnw/contracts/catalog/get-project.rpc';
import { getUpload } from '@mnw/contracts/catalog/get-upload.rpc';
import type { Item } from '@mnw/contracts/catalog/items';
import { listTags } from '@mnw/contracts/catalog/list-tags.rpc';
import { listVersions } from '@mnw/contracts/catalog/list-versions.rpc';
import { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { orAbsent } from '../../http/or-absent.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { refusedField, type PostedFields } from '../posting/posted-fields.js';
import { ItemDesk } from './item.page.js';
import { NewItemPage } from './new-item.page.js';
import { postedTags } from './posted-item.js';
import type { PublishRefusal } from './publish-panel.js';

interface DeskState {
  form?: FormState;
  fileForm?: FormState;
  refusal?: PublishRefusal | null;
}

const mostTags = 10;

/** Loads the data of the creator's item pages, which several forms render again after an error. */
@Injectable()
export class ItemView {
  constructor(private readonly bus: BusClient) {}

  /** The creator's own view. Somebody else's item is reported as not found. */
  async own(item_id: string, ctx: CallContext): Promise<Item> {
    const item = await this.bus.call(getItem, { item_id }, ctx);
    if ('has_access' in item) throw new DomainError('catalog.item-not-found', 'not-found', 'You have no such item.');
    return item;
  }

  async desk(
    item_id: string,
    ctx: CallContext,
    { form = emptyForm, fileForm = emptyForm, refusal = null }: DeskState = {},
  ) {
    const item = await this.own(item_id, ctx);
    const [project, versions, tagPaths, seller] = await Promise.all([
      this.project(item.project_id, ctx),
      this.bus.call(listVersions, { item_id }, ctx),
      this.tagPaths(ctx),
      orAbsent(this.bus.call(getSellerStatus, {}, { ...ctx, deadlineMs: 4_000 })),
    ]);
    return (
      <ItemDesk
        item={item}
        project={project}
        versions={versions.data}
        tagPaths={tagPaths}
        form={form}
        fileForm={fileForm}
        takesPayments={seller?.charges_enabled ?? null}
        refusal={refusal}
      />
    );
  }

  /** A completed upload for one of the creator's items. */
  async sent(item_id: string, upload_id: string, ctx: CallContext) {
    const [{ title }, upload] = await Promise.all([
      this.own(item_id, ctx),
      this.bus.call(getUpload, { upload_id }, ctx),
    ]);
    return { upload, title, path: `/dashboard/items/${item_id}` };
  }

  async fresh(project_id: string, ctx: CallContext, form: FormState) {
    const [project, tagPaths] = await Promise.all([this.project(project_id, ctx), this.tagPaths(ctx)]);
    return <NewItemPage project={project} tagPaths={tagPaths} form={form} />;
  }

  project(project_id: string, ctx: CallContext) {
    return this.bus.call(getProject, { project_id }, ctx);
  }

  /** The tags of a form, or a refusal at its field. Checked before anything is written. */
  async knownTags(fields: PostedFields, ctx: CallContext): Promise<string[]> {
    const tags = postedTags(fields);
    if (tags.length > mostTags) throw refusedField('tags', `An item has ${String(mostTags)} tags at most.`);
    const known = new Set(tags.length === 0 ? [] : await this.tagPaths(ctx));
    const unknown = tags.filter((tag) => !known.has(tag));
    if (unknown.length > 0)
      throw refusedField('tags', `There is no tag called ${unknown.join(', ')}. Leave it out or choose another.`);
    return tags;
  }

  private async tagPaths(ctx: CallContext): Promise<string[]> {
    const { data } = await this.bus.call(listTags, {}, ctx);
    return data.map(({ path }) => path);
  }
}
