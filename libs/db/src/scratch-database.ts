import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from './migrate.js';
import { servicesOf, type Ownership } from './ownership.js';

/** Password of every role made for a scratch database. */
export const scratchPassword = 'test';

/** Makes a database on the server of `adminUrl` (a superuser), migrates it, hands over its URL, and drops it afterwards. */
export async function withScratchDatabase<T>(adminUrl: string, directory: string, ownership: Ownership, work: (url: string) => Promise<T>): Promise<T> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await asAdmin(adminUrl, `create database ${name}`);
  try {
    const rolePasswords = Object.fromEntries(servicesOf(ownership).map((service) => [service, scratchPassword]));
    await migrate({ url: url.href, directory, rolePasswords, connectionLimit: -1 });
    return await work(url.href);
  } finally {
    await asAdmin(adminUrl, `drop database ${name} with (force)`);
  }
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
