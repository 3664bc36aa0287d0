import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { z } from 'zod';
import { readOwnership } from './ownership.js';
import { schemaFiles } from './schema-files.js';
import { scratchDatabase } from './scratch-database.js';

// Connection string of a superuser; the database it names is only used to connect.
const { TEST_DATABASE_URL } = z.object({ TEST_DATABASE_URL: z.url() }).parse(process.env);
const prisma = fileURLToPath(new URL('../../../prisma', import.meta.url));

const scratch = await scratchDatabase(TEST_DATABASE_URL, prisma);
const client = new pg.Client({ connectionString: scratch.url });
try {
  await client.connect();
  const files = await schemaFiles(client, await readOwnership(`${prisma}/ownership.mjs`));
  await rm(`${prisma}/schema`, { recursive: true, force: true });
  await mkdir(`${prisma}/schema`);
  for (const [path, text] of files) await writeFile(`${prisma}/${path}`, text);
} finally {
  await client.end();
  await scratch.drop();
}
