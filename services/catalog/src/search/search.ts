import { Controller } from '@nestjs/common';
import { search } from '@mnw/contracts/catalog/search.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { searchItems } from './search-items.js';
import { searchOthers } from './search-others.js';

/** Items are searched by title and text, with filters and facets; projects, creators and tags by name. */
@Controller()
export class Search {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(search)
  execute(input: InputOf<typeof search>): Promise<OutputOf<typeof search>> {
    return input.kind === 'item' ? searchItems(this.db, input) : searchOthers(this.db, input);
  }
}
