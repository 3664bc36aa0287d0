import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { getUpload } from '@mnw/contracts/catalog/get-upload.rpc';
import { ItemId, ProjectId, UploadId } from '@mnw/contracts/ids';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Page } from '../routing/page.decorator.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { filledForm } from '../elements/form-state.js';
import { ItemView } from './item-view.js';
import { SentCoverPage } from './sent-cover.page.js';
import { SentFilePage } from './sent-file.page.js';

const SentFile = z.object({
  item_id: ItemId,
  upload_id: UploadId,
  version_number: z.string().max(50).default(''),
  release_notes: z.string().max(8_000).default(''),
});
const SentItemCover = z.object({ item_id: ItemId, upload_id: UploadId });
const SentProjectCover = z.object({ project_id: ProjectId, upload_id: UploadId });

/** Storage redirects browsers without a script to these pages after an upload. Opening them changes nothing. */
@Controller()
export class SentFilesController {
  constructor(
    private readonly bus: BusClient,
    private readonly view: ItemView,
  ) {}

  @Page('GET /dashboard/items/:item_id/sent/:upload_id', { who: 'creator', input: SentFile })
  async file(@Input() { item_id, upload_id, ...typed }: z.output<typeof SentFile>, @Ctx() ctx: CallContext) {
    return <SentFilePage {...await this.view.sent(item_id, upload_id, ctx)} form={filledForm(typed)} />;
  }

  @Page('GET /dashboard/items/:item_id/cover/:upload_id', { who: 'creator', input: SentItemCover })
  async itemCover(@Input() { item_id, upload_id }: z.output<typeof SentItemCover>, @Ctx() ctx: CallContext) {
    return <SentCoverPage {...await this.view.sent(item_id, upload_id, ctx)} />;
  }

  @Page('GET /dashboard/projects/:project_id/cover/:upload_id', { who: 'creator', input: SentProjectCover })
  async projectCover(@Input() { project_id, upload_id }: z.output<typeof SentProjectCover>, @Ctx() ctx: CallContext) {
    const [{ title }, upload] = await Promise.all([
      this.view.project(project_id, ctx),
      this.bus.call(getUpload, { upload_id }, ctx),
    ]);
    return <SentCoverPage upload={upload} title={title} path={`/dashboard/projects/${project_id}`} />;
  }
}
