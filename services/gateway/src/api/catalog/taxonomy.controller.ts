import { Controller } from '@nestjs/common';
import { getTag } from '@mnw/contracts/catalog/get-tag.rpc';
import { listCategories } from '@mnw/contracts/catalog/list-categories.rpc';
import { listLabels } from '@mnw/contracts/catalog/list-labels.rpc';
import { listTags } from '@mnw/contracts/catalog/list-tags.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class TaxonomyController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/tags', {
    rpc: listTags,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    passThrough: true,
    summary: 'List the tree of tags',
  })
  tags(@Input() input: InputOf<typeof listTags>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(listTags, input, ctx);
  }

  @Route('GET /api/v1/tags/:path', {
    rpc: getTag,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    passThrough: true,
    summary: 'Get a tag by its path',
  })
  tag(@Input() input: InputOf<typeof getTag>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(getTag, input, ctx);
  }

  @Route('GET /api/v1/labels', {
    rpc: listLabels,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    passThrough: true,
    summary: 'List the labels that a project can carry',
  })
  labels(@Input() input: InputOf<typeof listLabels>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(listLabels, input, ctx);
  }

  @Route('GET /api/v1/categories', {
    rpc: listCategories,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    passThrough: true,
    summary: 'List the categories of projects',
  })
  categories(@Input() input: InputOf<typeof listCategories>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(listCategories, input, ctx);
  }
}
