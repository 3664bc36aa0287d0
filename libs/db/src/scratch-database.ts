import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from './migrate.js';
import { readOwnership, servicesOf } from './ownership.js';

/**
 * Password of every role created for a scratch database. Roles belong to the whole server, so all test databases
 * use the same one.
 */
export const scratchPassword = 'only-for-tests';

export interface ScratchDatabase {
  /** Connection string of the superuser. */
  url: string;
  drop(): Promise<void>;
}

/** Creates an empty database on the server of `adminUrl` (a superuser). */
export async function emptyDatabase(adminUrl: string): Promise<ScratchDatabase> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await asAdmin(adminUrl, `create database ${name}`);
  return { url: url.href, drop: () => asAdmin(adminUrl, `drop database ${name} with (force)`) };
}

/** Creates a database and applies every migration of `prismaDirectory`. */
export async function scratchDatabase(adminUrl: string, prismaDirectory: string): Promise<ScratchDatabase> {
  const scratch = await emptyDatabase(adminUrl);
  const services = servicesOf(await readOwnership(`${prismaDirectory}/ownership.mjs`));
  const rolePasswords = Object.fromEntries(services.map((service) => [service, scratchPassword]));
  await migrate({ url: scratch.url, directory: `${prismaDirectory}/migrations`, rolePasswords, connectionLimit: -1 });
  return scratch;
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
