import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readOwnership, type Ownership } from '../src/ownership.js';
import { scratchDatabase, scratchPassword, type ScratchDatabase } from '../src/scratch-database.js';

export const prismaDirectory = fileURLToPath(new URL('../../../prisma', import.meta.url));
export const ownership: Ownership = await readOwnership(`${prismaDirectory}/ownership.mjs`);

/** The temporary server of this test run. */
export function adminUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DATABASE_URL is not set; run the tests with npm test.');
  return url;
}

export interface OpenScratch extends ScratchDatabase {
  /** Connected as superuser. */
  client: pg.Client;
}

/** A migrated database for this test file alone. */
export async function openScratch(): Promise<OpenScratch> {
  const scratch = await scratchDatabase(adminUrl(), prismaDirectory);
  const client = await connect(scratch.url);
  return {
    ...scratch,
    client,
    drop: async () => {
      await client.end();
      await scratch.drop();
    },
  };
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Connected as the role of `service`. */
export function connectAs(service: string, url: string): Promise<pg.Client> {
  const own = new URL(url);
  own.username = `mnw_${service}`;
  own.password = scratchPassword;
  return connect(own.href);
}

/** Runs `work` and rolls back everything it wrote. */
export async function rolledBack<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** The constraint that refuses `work`, or undefined if it is accepted. */
export async function refusedBy(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (!constraint) throw error;
    return constraint;
  }
}
