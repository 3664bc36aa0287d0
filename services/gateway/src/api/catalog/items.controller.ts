import { Controller } from '@nestjs/common';
import { changeItems } from '@mnw/contracts/catalog/change-items.rpc';
import { createItem } from '@mnw/contracts/catalog/create-item.rpc';
import { deleteItem } from '@mnw/contracts/catalog/delete-item.rpc';
import { duplicateItem } from '@mnw/contracts/catalog/duplicate-item.rpc';
import { getItem } from '@mnw/contracts/catalog/get-item.rpc';
import { getItemTags } from '@mnw/contracts/catalog/get-item-tags.rpc';
import { moveItem } from '@mnw/contracts/catalog/move-item.rpc';
import { publishItem } from '@mnw/contracts/catalog/publish-item.rpc';
import { setItemTags } from '@mnw/contracts/catalog/set-item-tags.rpc';
import { setPrimaryTag } from '@mnw/contracts/catalog/set-primary-tag.rpc';
import { unpublishItem } from '@mnw/contracts/catalog/unpublish-item.rpc';
import { updateItem } from '@mnw/contracts/catalog/update-item.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class ItemsController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/v1/projects/:project_id/items', {
    rpc: createItem,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    status: 201,
    summary: 'Create a draft item',
  })
  create(@Input() input: InputOf<typeof createItem>, @Ctx() ctx: CallContext) {
    return this.bus.call(createItem, input, ctx);
  }

  @Route('POST /api/v1/items/bulk', {
    rpc: changeItems,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Publish, unpublish or delete several items',
  })
  change(@Input() input: InputOf<typeof changeItems>, @Ctx() ctx: CallContext) {
    return this.bus.call(changeItems, input, ctx);
  }

  @Route('GET /api/v1/items/:item_id', {
    rpc: getItem,
    who: 'anyone',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'catalog:read',
    passThrough: true,
    summary: 'Get a published item or one of your own drafts',
  })
  get(@Input() input: InputOf<typeof getItem>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(getItem, input, ctx);
  }

  @Route('PATCH /api/v1/items/:item_id', {
    rpc: updateItem,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Update an item',
  })
  update(@Input() input: InputOf<typeof updateItem>, @Ctx() ctx: CallContext) {
    return this.bus.call(updateItem, input, ctx);
  }

  @Route('DELETE /api/v1/items/:item_id', {
    rpc: deleteItem,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Delete an item',
  })
  delete(@Input() input: InputOf<typeof deleteItem>, @Ctx() ctx: CallContext) {
    return this.bus.call(deleteItem, input, ctx);
  }

  @Route('POST /api/v1/items/:item_id/publish', {
    rpc: publishItem,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Publish an item now or at a given time',
  })
  publish(@Input() input: InputOf<typeof publishItem>, @Ctx() ctx: CallContext) {
    return this.bus.call(publishItem, input, ctx);
  }

  @Route('POST /api/v1/items/:item_id/unpublish', {
    rpc: unpublishItem,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Unpublish an item',
  })
  unpublish(@Input() input: InputOf<typeof unpublishItem>, @Ctx() ctx: CallContext) {
    return this.bus.call(unpublishItem, input, ctx);
  }

  @Route('POST /api/v1/items/:item_id/duplicate', {
    rpc: duplicateItem,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    status: 201,
    summary: 'Copy an item into a new draft',
  })
  duplicate(@Input() input: InputOf<typeof duplicateItem>, @Ctx() ctx: CallContext) {
    return this.bus.call(duplicateItem, input, ctx);
  }

  @Route('POST /api/v1/items/:item_id/move', {
    rpc: moveItem,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Move an item within its project',
  })
  move(@Input() input: InputOf<typeof moveItem>, @Ctx() ctx: CallContext) {
    return this.bus.call(moveItem, input, ctx);
  }

  @Route('GET /api/v1/items/:item_id/tags', {
    rpc: getItemTags,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'catalog:read',
    summary: 'List the tags of an item',
  })
  tags(@Input() input: InputOf<typeof getItemTags>, @Ctx() ctx: CallContext) {
    return this.bus.call(getItemTags, input, ctx);
  }

  @Route('PUT /api/v1/items/:item_id/tags', {
    rpc: setItemTags,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Replace the tags of an item',
  })
  setTags(@Input() input: InputOf<typeof setItemTags>, @Ctx() ctx: CallContext) {
    return this.bus.call(setItemTags, input, ctx);
  }

  @Route('PUT /api/v1/items/:item_id/primary-tag', {
    rpc: setPrimaryTag,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    scope: 'catalog:write',
    summary: 'Choose the primary tag of an item',
  })
  setPrimaryTag(@Input() input: InputOf<typeof setPrimaryTag>, @Ctx() ctx: CallContext) {
    return this.bus.call(setPrimaryTag, input, ctx);
  }
}
