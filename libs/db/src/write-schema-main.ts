import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { z } from 'zod';
import { readOwnership } from './ownership.js';
import { prismaSchema } from './prisma-schema.js';
import { readRelations } from './relation-catalogue.js';
import { schemaSnapshot } from './schema-snapshot.js';
import { withScratchDatabase } from './scratch-database.js';

// Of a superuser; the database named in it is only connected to.
const { TEST_DATABASE_URL } = z.object({ TEST_DATABASE_URL: z.url() }).parse(process.env);
const prisma = fileURLToPath(new URL('../../../prisma', import.meta.url));
const ownership = await readOwnership(`${prisma}/ownership.mjs`);

const head = `// Written by npm run schema. The tables are in the other files, one per owner.

generator client {
  provider            = "prisma-client"
  output              = "../../libs/db/src/generated"
  moduleFormat        = "esm"
  importFileExtension = "js"
  previewFeatures     = ["views"]
}

datasource db {
  provider = "postgresql"
  schemas  = ["public", "tower_sessions"]
}
`;

await withScratchDatabase(TEST_DATABASE_URL, `${prisma}/migrations`, ownership, async (url) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await rm(`${prisma}/schema`, { recursive: true, force: true });
    await mkdir(`${prisma}/schema`);
    await writeFile(`${prisma}/schema/schema.prisma`, head);
    for (const [name, text] of prismaSchema(ownership, await readRelations(client))) await writeFile(`${prisma}/schema/${name}`, text);
    await writeFile(`${prisma}/schema.snapshot.sql`, await schemaSnapshot(client));
  } finally {
    await client.end();
  }
});
