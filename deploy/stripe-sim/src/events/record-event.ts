import { isDeepStrictEqual } from 'node:util';
import type Stripe from 'stripe';
import { apiVersion } from '../api-version.js';
import type { Call } from '../call.js';
import { platform } from '../sim.js';
import { newId } from '../state/ids.js';

/** Writes an event with the object as it is now; the caller's turn ends with its delivery. */
export function recordEvent(call: Call, type: Stripe.Event.Type, object: object, before?: object): void {
  const { sim, book } = call;
  const event: Stripe.EventBase = {
    id: newId('evt'),
    object: 'event',
    ...(book.account === platform ? {} : { account: book.account }),
    api_version: apiVersion,
    created: sim.clock.now(),
    data: {
      object: structuredClone(object),
      ...(before === undefined ? {} : { previous_attributes: previousAttributes(before, object) }),
    },
    livemode: false,
    pending_webhooks: 0,
    request: { id: call.requestId, idempotency_key: call.idempotencyKey },
    type,
  };
  book.put('event', event);
  call.events.push(event);
}

function previousAttributes(before: object, after: object): object {
  const now = new Map(Object.entries(after));
  return Object.fromEntries(Object.entries(before).filter(([key, value]) => !isDeepStrictEqual(value, now.get(key))));
}
