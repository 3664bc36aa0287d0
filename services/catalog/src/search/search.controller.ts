import { Controller } from '@nestjs/common';
import { search } from '@mnw/contracts/catalog/search.rpc';
import { suggest } from '@mnw/contracts/catalog/suggest.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { searchItems } from './search-items.js';
import { searchOthers } from './search-others.js';
import { suggestNames } from './suggest.js';

@Controller()
export class SearchController {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(search) search(input: InputOf<typeof search>) {
    return input.kind === 'item' ? searchItems(this.db, input) : searchOthers(this.db, input);
  }
  @Rpc(suggest) suggest(input: InputOf<typeof suggest>) {
    return suggestNames(this.db, input);
  }
}
