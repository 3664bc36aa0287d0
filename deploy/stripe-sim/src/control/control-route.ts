import type { Call } from '../call.js';
import { InvalidRequest } from '../http/stripe-error.js';
import type { Sim } from '../sim.js';

/** The JSON body of a control request. */
export type Wish = Readonly<Record<string, unknown>>;

export interface ControlRoute {
  method: 'GET' | 'POST';
  path: string;
  run: (sim: Sim, asked: { id: string; wish: Wish; query: Wish }) => Promise<object> | object;
}

/** Does something to an object of some account and sends the events it causes. */
export function act(sim: Sim, account: string | undefined, what: string, action: (call: Call) => object): object {
  if (account === undefined) throw new InvalidRequest(`There is no such ${what}.`, {}, 404);
  const call = sim.call(account);
  const result = action(call);
  const { early, later } = sim.deliveries.accept(call.events);
  void sim.deliveries.start([...early, ...later]);
  return result;
}

export function textIn(wish: Wish, name: string): string | undefined {
  const value = wish[name];
  if (value !== undefined && typeof value !== 'string')
    throw new InvalidRequest(`${name} must be text.`, { param: name });
  return value;
}

export function numberIn(wish: Wish, name: string): number | undefined {
  const value = typeof wish[name] === 'string' && wish[name] !== '' ? Number(wish[name]) : wish[name];
  if (value !== undefined && (typeof value !== 'number' || !Number.isFinite(value)))
    throw new InvalidRequest(`${name} must be a number.`, { param: name });
  return value;
}

export function flagIn(wish: Wish, name: string): boolean | undefined {
  const value = wish[name];
  if (value !== undefined && typeof value !== 'boolean')
    throw new InvalidRequest(`${name} must be true or false.`, { param: name });
  return value;
}

export function oneOf<const T extends string>(wish: Wish, name: string, options: readonly T[], fallback?: T): T {
  const value = textIn(wish, name) ?? fallback;
  const found = options.find((option) => option === value);
  if (found === undefined) throw new InvalidRequest(`${name} must be one of ${options.join(', ')}.`, { param: name });
  return found;
}
