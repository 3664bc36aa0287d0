import type { RouteOptions } from '../../http/route.decorator.js';

/** Anybody who can see a repository can read it; accounts change it. The git service checks access. */
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
