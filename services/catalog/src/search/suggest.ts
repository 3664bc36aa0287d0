import { Controller } from '@nestjs/common';
import { suggest } from '@mnw/contracts/catalog/suggest.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { creatorsNamed, tagsNamed } from './names.queries.js';
import { titlesBegun, type Suggestion } from './suggest.queries.js';
import { queryWords } from './words.queries.js';

@Controller()
export class Suggest {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(suggest)
  async execute({ q }: InputOf<typeof suggest>): Promise<OutputOf<typeof suggest>> {
    const words = await queryWords(this.db, q);
    if (words.length === 0) return { data: [] };
    const [titles, creators, tags] = await Promise.all([
      titlesBegun(this.db, words),
      creatorsNamed(this.db, words, 2),
      tagsNamed(this.db, words, 2),
    ]);
    return { data: [...titles, ...[...creators, ...tags].flatMap(suggestionOf)] };
  }
}

function suggestionOf(hit: Awaited<ReturnType<typeof creatorsNamed>>[number]): Suggestion[] {
  if (hit.kind === 'creator')
    return [{ kind: 'creator', text: hit.display_name ?? hit.username, path: `/@${hit.username}` }];
  return hit.kind === 'tag' ? [{ kind: 'tag', text: hit.name, path: `/discover?tag=${hit.path}` }] : [];
}
