import { Controller } from '@nestjs/common';
import { addVersion } from '@mnw/contracts/catalog/add-version.rpc';
import { completeUpload } from '@mnw/contracts/catalog/complete-upload.rpc';
import { createUploadForm } from '@mnw/contracts/catalog/create-upload-form.rpc';
import { makeVersionCurrent } from '@mnw/contracts/catalog/make-version-current.rpc';
import { updateItem } from '@mnw/contracts/catalog/update-item.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { given, PostedFields, refusedField, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { ItemView } from './item-view.js';
import { postedCover } from './posted-cover.js';
import { SendFilePage } from './send-file.page.js';
import { SentFilePage } from './sent-file.page.js';

/** Longest URL that every server on the way accepts, in characters. */
const mostCarried = 6_000;

/** Versions and cover of an item. The bytes are uploaded directly to storage. */
@Controller()
export class ItemFilesDeskController {
  constructor(
    private readonly bus: BusClient,
    private readonly view: ItemView,
  ) {}

  @Form('POST /dashboard/items/:item_id/versions', { who: 'creator', input: PostedFields })
  add(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const item_id = text(fields, 'item_id');
    const upload_id = given(fields, 'upload_id');
    return orShowAgain(
      async () => {
        if (upload_id === undefined) return this.askForFile(item_id, fields, ctx);
        await this.bus.call(completeUpload, { upload_id }, ctx);
        await this.bus.call(
          addVersion,
          {
            item_id,
            upload_id,
            version_number: text(fields, 'version_number'),
            release_notes: text(fields, 'release_notes'),
          },
          ctx,
        );
        return redirect(`/dashboard/items/${item_id}?done=saved`);
      },
      {
        fields,
        page: async (form) =>
          upload_id === undefined ? (
            this.view.desk(item_id, ctx, { fileForm: form })
          ) : (
            <SentFilePage {...await this.view.sent(item_id, upload_id, ctx)} form={form} />
          ),
      },
    );
  }

  @Form('POST /dashboard/items/:item_id/versions/:version_id/current', { who: 'creator', input: PostedFields })
  async makeCurrent(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    await this.bus.call(makeVersionCurrent, { version_id: text(fields, 'version_id') }, ctx);
    return redirect(`/dashboard/items/${text(fields, 'item_id')}?done=version-current`);
  }

  @Form('POST /dashboard/items/:item_id/cover', { who: 'creator', input: PostedFields })
  cover(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const item_id = text(fields, 'item_id');
    const title = async () => (await this.view.own(item_id, ctx)).title;
    return postedCover(this.bus, ctx, {
      fields,
      path: `/dashboard/items/${item_id}`,
      title,
      use: (cover_upload_id) => this.bus.call(updateItem, { item_id, cover_upload_id }, ctx),
    });
  }

  /** Without a script the file has not been uploaded yet; the next page uploads it. */
  private async askForFile(item_id: string, fields: PostedFields, ctx: CallContext) {
    const filename = given(fields, 'file');
    if (filename === undefined) throw refusedField('file', 'Choose a file.');
    const typed = new URLSearchParams({
      version_number: text(fields, 'version_number'),
      release_notes: text(fields, 'release_notes'),
    });
    if (typed.toString().length > mostCarried)
      throw refusedField(
        'release_notes',
        'This is too long to keep while the file uploads. Shorten it, or add it after the upload.',
      );
    const { title } = await this.view.own(item_id, ctx);
    const upload = await this.bus.call(
      createUploadForm,
      { purpose: 'version', filename, return_path: `/dashboard/items/${item_id}/sent/{id}?${typed.toString()}` },
      ctx,
    );
    return <SendFilePage upload={upload} title={title} path={`/dashboard/items/${item_id}`} />;
  }
}
