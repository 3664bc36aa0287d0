import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { cursorPart, decodeCursor, decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { TagPath } from '@mnw/contracts/catalog/tags';
import type { Queries } from '@mnw/db/tx';
import { timePart, uuidPart } from '../visibility/cursors.js';
import { creatorsListed, projectsListed, tagsInOrder, type ListedHit } from './others.queries.js';

type Page = Pick<OutputOf<typeof search>, 'data' | 'next'>;

/** Lists every listed project and creator, newest first, and every tag, parents before children. */
export async function listOthers(db: Queries, { kind, cursor, limit }: InputOf<typeof search>): Promise<Page> {
  if (kind === 'project') {
    const after = decodeCursor(cursor, 2);
    return pageOf(
      await projectsListed(db, { publishedAt: timePart(after?.[0]), id: uuidPart(after?.[1]) }, limit),
      limit,
    );
  }
  if (kind === 'creator') return pageOf(await creatorsListed(db, decodeIdCursor(cursor), limit), limit);
  return pageOf(await tagsInOrder(db, cursorPart(decodeCursor(cursor, 1)?.[0], TagPath), limit), limit);
}

const pageOf = (rows: ListedHit[], limit: number): Page => ({
  data: rows.map(({ hit }) => hit),
  next: rows.length < limit ? null : encodeCursor(rows.at(-1)!.key),
});
