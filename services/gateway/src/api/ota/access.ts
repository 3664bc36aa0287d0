import type { RouteOptions } from '../../http/route.decorator.js';

/** Releases are managed by creators and their tools, with a session or an API token of the right scope. */
export const reading = {
  who: 'creator',
  credentials: ['session', 'api-token'],
  limit: 'reads',
  scope: 'ota:read',
} satisfies RouteOptions;
export const writing = {
  who: 'creator',
  credentials: ['session', 'api-token'],
  limit: 'writes',
  scope: 'ota:write',
} satisfies RouteOptions;
