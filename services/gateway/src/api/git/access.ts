import type { RouteOptions } from '../../http/route.decorator.js';

/** Repositories are read by anybody who may see them, and changed by accounts; the service knows which. */
export const reading = {
  who: 'anyone',
  credentials: ['session', 'api-token'],
  limit: 'reads',
  scope: 'git:read',
} satisfies RouteOptions;
export const writing = {
  who: 'account',
  credentials: ['session', 'api-token'],
  limit: 'writes',
  scope: 'git:write',
} satisfies RouteOptions;
