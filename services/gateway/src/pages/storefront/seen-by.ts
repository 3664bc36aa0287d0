import { getItem } from '@mnw/contracts/catalog/get-item.rpc';
import type { PublicItem } from '@mnw/contracts/catalog/public-item';
import { listPurchases } from '@mnw/contracts/commerce/list-purchases.rpc';
import type { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { orAbsent } from '../../http/or-absent.js';
import type { ItemPageProps } from './item.page.js';

/** The item as this viewer may see it: with the text and file if they have access. */
export async function seenBy(bus: BusClient, item: PublicItem, ctx: CallContext): Promise<ItemPageProps> {
  if (ctx.actor.kind !== 'account') return { item, hasAccess: item.is_free };
  if (item.creator.id === ctx.actor.userId) return { item, hasAccess: true, isOwn: true };
  const seen = await bus.call(getItem, { item_id: item.id }, ctx);
  if (!('has_access' in seen)) return { item, hasAccess: item.is_free };
  const hasAccess = seen.has_access || seen.is_free;
  return { item: seen, hasAccess, paymentUnderWay: hasAccess ? null : await underWay(bus, item, ctx) };
}

/** The viewer's payment for the item that Stripe has not confirmed yet. */
async function underWay(bus: BusClient, { id }: PublicItem, ctx: CallContext): Promise<string | null> {
  const purchases = await orAbsent(bus.call(listPurchases, { item_id: id, limit: 1 }, ctx));
  return purchases?.under_way?.[0]?.id ?? null;
}
