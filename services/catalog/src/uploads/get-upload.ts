import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { getUpload } from '@mnw/contracts/catalog/get-upload.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { ownUpload, uploadView } from './uploads.queries.js';

@Controller()
export class GetUpload {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(getUpload)
  async execute({ upload_id }: InputOf<typeof getUpload>, actor: Actor): Promise<OutputOf<typeof getUpload>> {
    const { id } = await ownUpload(this.db, upload_id, requireAccount(actor).userId);
    return uploadView(this.db, id);
  }
}
