import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { completeUpload } from '@mnw/contracts/catalog/complete-upload.rpc';
import { createUpload } from '@mnw/contracts/catalog/create-upload.rpc';
import { createUploadForm } from '@mnw/contracts/catalog/create-upload-form.rpc';
import { getCover } from '@mnw/contracts/catalog/get-cover.rpc';
import { getUpload } from '@mnw/contracts/catalog/get-upload.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { CompleteUpload } from './complete-upload.js';
import { CreateUpload } from './create-upload.js';
import { CreateUploadForm } from './create-upload-form.js';
import { GetCover } from './get-cover.js';
import { ownUpload, uploadView } from './uploads.queries.js';

@Controller()
export class UploadsController {
  constructor(
    private readonly db: CatalogDb,
    private readonly creating: CreateUpload,
    private readonly forms: CreateUploadForm,
    private readonly completing: CompleteUpload,
    private readonly covers: GetCover,
  ) {}

  @Rpc(createUpload) create(input: InputOf<typeof createUpload>, actor: Actor) {
    return this.creating.execute(input, actor);
  }
  @Rpc(createUploadForm) createForm(input: InputOf<typeof createUploadForm>, actor: Actor) {
    return this.forms.execute(input, actor);
  }
  @Rpc(completeUpload) complete(input: InputOf<typeof completeUpload>, actor: Actor) {
    return this.completing.execute(input.upload_id, actor);
  }
  @Rpc(getUpload) async get(input: InputOf<typeof getUpload>, actor: Actor) {
    return uploadView(this.db, (await ownUpload(this.db, input.upload_id, requireAccount(actor).userId)).id);
  }
  @Rpc(getCover) cover(input: InputOf<typeof getCover>, actor: Actor) {
    return this.covers.execute(input.cover_id, actor);
  }
}
