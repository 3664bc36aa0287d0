import { Controller } from '@nestjs/common';
import { search } from '@mnw/contracts/catalog/search.rpc';
import { suggest } from '@mnw/contracts/catalog/suggest.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class SearchController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/search', {
    rpc: search,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    passThrough: true,
    summary: 'Search items, projects, creators and tags; corrects misspellings',
  })
  search(@Input() input: InputOf<typeof search>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(search, input, ctx);
  }

  @Route('GET /api/v1/search/suggest', {
    rpc: suggest,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    passThrough: true,
    summary: 'Suggest completions for a search term',
  })
  suggest(@Input() input: InputOf<typeof suggest>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(suggest, input, ctx);
  }
}
