import { join } from 'node:path';
import pg from 'pg';
import { applyMigrations } from './apply-migrations.js';
import { readCatalogue } from './catalogue.js';
import { readMigrations } from './migration-files.js';
import { grantsOf } from './ownership-grants.js';
import { readOwnership, servicesOf, type Ownership } from './ownership.js';
import { ensureRoles } from './roles.js';

export interface MigrateOptions {
  /** Of the role that owns the schema; it needs CREATEROLE. */
  url: string;
  /** The folder of numbered SQL files; `ownership.mjs` lies in the folder above it. */
  directory: string;
  /** Password of `mnw_<service>` by service; each service of the matrix needs one, others are ignored. */
  rolePasswords: Readonly<Record<string, string>>;
  /** Connections each role may hold in the whole cluster; -1 for any number. */
  connectionLimit?: number;
  log?: (line: string) => void;
}

const lockKey = 0x6d6e77;
const silent = (): void => undefined;

/** Brings the database to the folder's state, then roles and grants to the matrix's. Safe to run anywhere at once; answers the files applied. */
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
    await takeTurn(client);
    const applied = await applyMigrations(client, files, log);
    await ensureRoles(client, passwords, connectionLimit);
    await applyGrants(client, ownership);
    return applied;
  } finally {
    // Ending the connection gives the lock back, also after a failure.
    await client.end();
  }
}

/** Waits for another migrator of this database; from then on no statement may wait long for a table and hold up everybody behind it. */
async function takeTurn(client: pg.Client): Promise<void> {
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
