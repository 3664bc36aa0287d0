import type { Chaos } from '../events/chaos.js';
import { isGroup } from '../http/compound-field.js';
import { InvalidRequest } from '../http/stripe-error.js';
import { numberIn, oneOf, type Wish } from './control-route.js';

/** The chaos asked for: whatever is left out stays as it is. */
export function chaosFrom(wish: Wish, now: Chaos): Chaos {
  return {
    seed: wish.seed === undefined ? now.seed : String(wish.seed),
    duplicate: {
      chance: chance(wish, 'duplicate', now.duplicate.chance),
      times: count(part(wish, 'duplicate'), 'times', Math.max(1, now.duplicate.times)),
    },
    reorder: { window: count(part(wish, 'reorder'), 'window', now.reorder.window) },
    delay: { max_ms: count(part(wish, 'delay'), 'max_ms', now.delay.max_ms) },
    drop: { chance: chance(wish, 'drop', now.drop.chance) },
    before_reply: { chance: chance(wish, 'before_reply', now.before_reply.chance) },
    retry: {
      base_ms: count(part(wish, 'retry'), 'base_ms', now.retry.base_ms),
      max_ms: count(part(wish, 'retry'), 'max_ms', now.retry.max_ms),
    },
    sign_with: oneOf(wish, 'sign_with', ['virtual', 'real'], now.sign_with),
  };
}

function part(wish: Wish, name: string): Wish {
  const value = wish[name] ?? {};
  if (!isGroup(value)) throw new InvalidRequest(`${name} must be an object.`, { param: name });
  return value;
}

function chance(wish: Wish, name: string, fallback: number): number {
  const value = numberIn(part(wish, name), 'chance') ?? fallback;
  if (value < 0 || value > 1) throw new InvalidRequest(`${name}.chance must be between 0 and 1.`, { param: name });
  return value;
}

function count(wish: Wish, name: string, fallback: number): number {
  const value = numberIn(wish, name) ?? fallback;
  if (!Number.isInteger(value) || value < 0)
    throw new InvalidRequest(`${name} must be a whole number.`, { param: name });
  return value;
}
