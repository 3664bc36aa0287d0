import { Inject, Injectable } from '@nestjs/common';
import { sql } from '@mnw/db/sql';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { CatalogDb } from '../catalog.db.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { CoverNotFound } from './uploads.errors.js';

@Injectable()
export class GetCover {
  constructor(
    private readonly db: CatalogDb,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  async execute(coverId: string): Promise<{ url: string }> {
    const cover = await this.db.maybe<{ storage_key: string; filename: string; content_type: string }>(sql`
      select storage_key, filename, content_type from uploads where id = ${coverId} and purpose = 'cover' and state = 'clean' and linked_at is not null`);
    if (!cover) throw new CoverNotFound();
    const { url } = await this.storage.presignGet(cover.storage_key, {
      filename: cover.filename,
      contentType: cover.content_type,
      disposition: 'inline',
      expiresInSeconds: 300,
    });
    return { url };
  }
}
