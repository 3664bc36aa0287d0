import { Inject, Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { getCover } from '@mnw/contracts/catalog/get-cover.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { CatalogDb } from '../catalog.db.js';
import { findCover } from './covers.queries.js';
import { CoverNotFound } from './uploads.errors.js';

@Controller()
export class GetCover {
  constructor(
    private readonly db: CatalogDb,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  @Rpc(getCover)
  async execute({ cover_id: coverId }: InputOf<typeof getCover>, actor: Actor): Promise<OutputOf<typeof getCover>> {
    const cover = await findCover(this.db, coverId, actor.kind === 'account' ? actor.userId : null);
    if (!cover) throw new CoverNotFound();
    const { url } = await this.storage.presignGet(cover.storage_key, {
      filename: cover.filename,
      contentType: cover.content_type,
      disposition: 'inline',
      expiresInSeconds: 300,
    });
    return { url, is_public: cover.is_public };
  }
}
