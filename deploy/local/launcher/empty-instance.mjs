/**
 * @import { Progress } from '../basics/progress.mjs'
 * @import { Settings } from './settings.mjs'
 */
import { lstatSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { hasEngine, removeContainers } from '../infrastructure/compose.mjs';
import { makeInstanceDir } from '../basics/paths.mjs';

// Held by this launcher, or by test runs that share the directory.
const kept = /^(launcher\.lock|prisma\.lock|test-)/;

/**
 * Empties the instance's directory, and the place PostgreSQL's data had to be put when that is elsewhere.
 * @param {Settings} settings
 * @param {Progress} progress
 */
export async function emptyInstance(settings, progress) {
  const postgres = settings.file('postgres');
  if (lstatSync(postgres, { throwIfNoEntry: false })?.isSymbolicLink())
    rmSync(readlinkSync(postgres), { recursive: true, force: true });
  if (await hasEngine()) await removeContainers(settings.dir);
  for (const name of readdirSync(settings.dir))
    if (!kept.test(name)) rmSync(settings.file(name), { recursive: true, force: true });
  makeInstanceDir(settings.dir);
  const given = Object.entries({
    DATABASE_URL: settings.given.postgres,
    NATS_URL: settings.given.nats,
    REDIS_URL: settings.given.redis,
  }).filter(([, url]) => url);
  progress.line('Emptied the instance');
  if (given.length > 0) progress.line(`What ${given.map(([name]) => name).join(', ')} names was left as it is`);
}
