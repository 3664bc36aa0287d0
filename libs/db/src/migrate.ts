import { join } from 'node:path';
import pg from 'pg';
import { applyMigrations } from './apply-migrations.js';
import { readCatalogue } from './catalogue.js';
import { readMigrations } from './migration-files.js';
import { grantsOf } from './ownership-grants.js';
import { readOwnership, servicesOf, type Ownership } from './ownership.js';
import { ensureRoles } from './roles.js';

export interface MigrateOptions {
  /** Connection string of the role that owns the schema; it needs CREATEROLE. */
  url: string;
  /** The folder of numbered SQL files. `ownership.mjs` is in its parent folder. */
  directory: string;
  /**
   * Passwords of the roles `mnw_<service>`, by service. Each service of the ownership matrix needs one; others are
   * ignored.
   */
  rolePasswords: Readonly<Record<string, string>>;
  /** Connections that each role may hold in the whole cluster; -1 means unlimited. */
  connectionLimit?: number;
  log?: (line: string) => void;
}

const lockKey = 0x6d6e77;
const silent = (): void => undefined;

/**
 * Applies the folder's migrations, then the roles and grants of the ownership matrix. Safe to run concurrently.
 * Returns the applied files.
 */
export async function migrate({
  url,
  directory,
  rolePasswords,
  connectionLimit = 60,
  log = silent,
}: MigrateOptions): Promise<string[]> {
  const files = await readMigrations(directory);
  const ownership = await readOwnership(join(directory, '..', 'ownership.mjs'));
  const passwords = passwordsFor(ownership, rolePasswords);
  const client = new pg.Client({ connectionString: url, application_name: 'mnw-migrate' });
  await client.connect();
  try {
    await lockMigrations(client);
    const applied = await applyMigrations(client, files, log);
    await ensureRoles(client, passwords, connectionLimit);
    await applyGrants(client, ownership);
    return applied;
  } finally {
    // Closing the connection releases the lock, also after a failure.
    await client.end();
  }
}

/**
 * Waits for other migrators of this database. Afterwards a lock timeout keeps any statement from waiting long for a
 * table and blocking everything behind it.
 */
async function lockMigrations(client: pg.Client): Promise<void> {
  await client.query(`set client_min_messages = warning; set lock_timeout = '120s'`);
  await client.query('select pg_advisory_lock($1)', [lockKey]);
  await client.query(`set lock_timeout = '10s'`);
}

function passwordsFor(ownership: Ownership, given: Readonly<Record<string, string>>): Record<string, string> {
  const missing = servicesOf(ownership).filter((service) => !given[service]);
  if (missing.length > 0) throw new Error(`A role password is missing for: ${missing.join(', ')}`);
  return Object.fromEntries(servicesOf(ownership).map((service) => [service, given[service]!]));
}

async function applyGrants(client: pg.Client, ownership: Ownership): Promise<void> {
  const statements = grantsOf(ownership, await readCatalogue(client));
  await client.query(['begin', ...statements, 'commit'].join(';\n'));
}
