import type { Endpoint } from '../events/endpoint.js';
import { isGroup } from '../http/compound-field.js';
import { InvalidRequest } from '../http/stripe-error.js';
import { flagIn, textIn } from './control-route.js';

/** Checks a list of webhook endpoints, from the control API or the environment. */
export function endpointsFrom(wish: unknown): Endpoint[] {
  if (!Array.isArray(wish))
    throw new InvalidRequest('Webhooks must be a list of {url, secret, connect, events?}.', { param: 'webhooks' });
  return wish.map(endpointFrom);
}

function endpointFrom(wish: unknown): Endpoint {
  const url = isGroup(wish) ? textIn(wish, 'url') : undefined;
  if (!isGroup(wish) || url === undefined || !URL.canParse(url))
    throw new InvalidRequest('A webhook needs a valid url.', { param: 'url' });
  const connect = flagIn(wish, 'connect') ?? false;
  return {
    url,
    secret: textsIn(wish.secret, 'secret'),
    connect,
    ...(wish.events === undefined ? {} : { events: textsIn(wish.events, 'events') }),
  };
}

function textsIn(value: unknown, name: string): string[] {
  const texts: unknown[] = Array.isArray(value) ? value : [value];
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string' && text !== ''))
    throw new InvalidRequest(`A webhook needs ${name}: text, or a list of texts.`, { param: name });
  return texts as string[];
}
