import type { RouteOptions } from '../../http/route.decorator.js';

/** Releases are made by creators and by their tools: with a session, or an API token of the scope. */
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
