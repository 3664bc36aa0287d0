import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { getItemTags } from '@mnw/contracts/catalog/get-item-tags.rpc';
import type { getTag } from '@mnw/contracts/catalog/get-tag.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeCursor, encodeCursor } from '@mnw/contracts/lists';
import type { Queries } from '@mnw/db/tx';
import { ownItem } from '../items/items.queries.js';
import { newestCards } from '../storefront/storefront.queries.js';
import { timePart, uuidPart } from '../visibility/cursors.js';
import { branch, tagsOfItem } from './tags.queries.js';
import { TagNotFound } from './taxonomy.errors.js';

export async function showTag(db: Queries, input: InputOf<typeof getTag>): Promise<OutputOf<typeof getTag>> {
  const [tag, ...below] = await branch(db, input.path);
  if (!tag || tag.path !== input.path) throw new TagNotFound([input.path]);
  const cursor = decodeCursor(input.cursor, 2);
  const tagIds = [tag, ...below].map(({ id }) => id);
  const data = await newestCards(db, tagIds, { publishedAt: timePart(cursor?.[0]), id: uuidPart(cursor?.[1]) }, input.limit);
  const last = data.at(-1);
  const next = last && data.length === input.limit ? encodeCursor([last.published_at, last.id]) : null;
  return { tag, children: below.filter(({ parent_id }) => parent_id === tag.id), data, next };
}

export async function showItemTags(db: Queries, { item_id }: InputOf<typeof getItemTags>, actor: Actor): Promise<OutputOf<typeof getItemTags>> {
  const item = await ownItem(db, item_id, requireAccount(actor).userId);
  return { data: await tagsOfItem(db, item.id) };
}
