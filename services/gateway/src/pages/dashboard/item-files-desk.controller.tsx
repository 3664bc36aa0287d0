import { Controller } from '@nestjs/common';
import { addVersion } from '@mnw/contracts/catalog/add-version.rpc';
import { makeVersionCurrent } from '@mnw/contracts/catalog/make-version-current.rpc';
import { updateItem } from '@mnw/contracts/catalog/update-item.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form } from '../../http/page.decorator.js';
import { redirect } from '../../http/page-answer.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { given, PostedFields, refusedField, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { ItemView } from './item-view.js';

/** Versions and cover of an item; the bytes themselves went straight to storage. */
@Controller()
export class ItemFilesDeskController {
  constructor(
    private readonly bus: BusClient,
    private readonly view: ItemView,
  ) {}

  @Form('POST /dashboard/items/:item_id/versions', { who: 'creator', input: PostedFields })
  add(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const item_id = text(fields, 'item_id');
    return orShowAgain(
      async () => {
        const upload_id = given(fields, 'upload_id');
        if (upload_id === undefined) throw refusedField('version_number', 'The file did not arrive: uploading needs JavaScript here, or a program that uses the API.');
        await this.bus.call(addVersion, { item_id, upload_id, version_number: text(fields, 'version_number'), release_notes: text(fields, 'release_notes') }, ctx);
        return redirect(`/dashboard/items/${item_id}?done=saved`);
      },
      { fields, page: (fileForm) => this.view.desk(item_id, ctx, { fileForm }) },
    );
  }

  @Form('POST /dashboard/items/:item_id/versions/:version_id/current', { who: 'creator', input: PostedFields })
  async makeCurrent(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    await this.bus.call(makeVersionCurrent, { version_id: text(fields, 'version_id') }, ctx);
    return redirect(`/dashboard/items/${text(fields, 'item_id')}?done=version-current`);
  }

  @Form('POST /dashboard/items/:item_id/cover', { who: 'creator', input: PostedFields })
  async cover(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const item_id = text(fields, 'item_id');
    await this.bus.call(updateItem, { item_id, cover_upload_id: given(fields, 'upload_id') ?? null }, ctx);
    return redirect(`/dashboard/items/${item_id}?done=saved`);
  }
}
