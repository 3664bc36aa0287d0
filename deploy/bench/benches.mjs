/**
 * @import { CpuUs } from './in-turns.mjs'
 * @import { Say, World } from './world.mjs'
 *
 * @typedef {Record<string, string | number | CpuUs> & { cpuUs?: CpuUs }} Row of the table that a bench prints
 *
 * @typedef {object} RunOptions
 * @property {World} world
 * @property {number} rounds
 * @property {number} seconds
 * @property {number[]} connections
 * @property {Say} say
 *
 * @typedef {(options: RunOptions) => Promise<Row[]>} Run
 */

/** What `npm run bench -- <name>` can run. */
export const benches = {
  'bus-echo': () => import('./benches/bus-echo.mjs'),
  'item-by-slug': () => import('./benches/item-by-slug.mjs'),
  'cached-page': () => import('./benches/cached-page.mjs'),
  'hostile-requests': () => import('./benches/hostile-requests.mjs'),
  'update-check': () => import('./benches/update-check.mjs'),
  'licence-validate': () => import('./benches/licence-validate.mjs'),
  'stock-transport': () => import('./benches/stock-transport.mjs'),
  'outbox-latency': () => import('./benches/outbox-latency.mjs'),
  'webhook-to-fulfilled': () => import('./benches/webhook-to-fulfilled.mjs'),
  'sync-push': () => import('./benches/sync-push.mjs'),
  'sync-idle-streams': () => import('./benches/sync-idle-streams.mjs'),
  'sync-pull': () => import('./benches/sync-pull.mjs'),
  'build-start': () => import('./benches/build-start.mjs'),
  'git-transfer': () => import('./benches/git-transfer.mjs'),
  'hostile-text': () => import('./benches/hostile-text.mjs'),
  'dense-search': () => import('./benches/dense-search.mjs'),
  'source-tree': () => import('./benches/source-tree.mjs'),
  prisma: () => import('./benches/prisma.mjs'),
  memory: () => import('./benches/memory.mjs'),
};
