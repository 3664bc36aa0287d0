import type { ClientBase } from 'pg';
import type { Ownership } from './ownership.js';
import { prismaSchema } from './prisma-schema.js';
import { readRelations } from './relation-catalogue.js';
import { schemaSnapshot } from './schema-snapshot.js';

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

/** What `prisma/` should contain for the migrated database of `client`: texts by path below it. */
export async function schemaFiles(client: ClientBase, ownership: Ownership): Promise<Map<string, string>> {
  const models = [...prismaSchema(ownership, await readRelations(client))];
  return new Map([
    ['schema/schema.prisma', head],
    ...models.map(([name, text]): [string, string] => [`schema/${name}`, text]),
    ['schema.snapshot.sql', await schemaSnapshot(client)],
  ]);
}
