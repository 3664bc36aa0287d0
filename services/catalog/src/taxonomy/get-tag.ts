import { Controller } from '@nestjs/common';
import { getTag } from '@mnw/contracts/catalog/get-tag.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeCursor, encodeCursor } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { newestCards } from '../storefront/storefront.queries.js';
import { timePart, uuidPart } from '../visibility/cursors.js';
import { branch } from './tags.queries.js';
import { TagNotFound } from './taxonomy.errors.js';

@Controller()
export class GetTag {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(getTag)
  async execute({ path, cursor, limit }: InputOf<typeof getTag>): Promise<OutputOf<typeof getTag>> {
    const [tag, ...below] = await branch(this.db, path);
    if (!tag || tag.path !== path) throw new TagNotFound([path]);
    const [publishedAt, id] = decodeCursor(cursor, 2) ?? [];
    const tagIds = [tag, ...below].map((each) => each.id);
    const data = await newestCards(this.db, tagIds, { publishedAt: timePart(publishedAt), id: uuidPart(id) }, limit);
    const last = data.at(-1);
    const next = last && data.length === limit ? encodeCursor([last.published_at, last.id]) : null;
    return { tag, children: below.filter(({ parent_id }) => parent_id === tag.id), data, next };
  }
}
