import { getItem } from '@mnw/contracts/catalog/get-item.rpc';
import type { PublicItem } from '@mnw/contracts/catalog/public-item';
import type { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import type { ItemPageProps } from './item.page.js';

/** The item as this viewer may see it: with the text and file if they have access. */
export async function seenBy(bus: BusClient, item: PublicItem, ctx: CallContext): Promise<ItemPageProps> {
  if (ctx.actor.kind !== 'account') return { item, hasAccess: item.is_free };
  if (item.creator.id === ctx.actor.userId) return { item, hasAccess: true, isOwn: true };
  const seen = await bus.call(getItem, { item_id: item.id }, ctx);
  return 'has_access' in seen
    ? { item: seen, hasAccess: seen.has_access || seen.is_free }
    : { item, hasAccess: item.is_free };
}
