import type { Client } from 'pg';
import type { MigrationFile } from './migration-files.js';

/**
 * An applied file was changed afterwards, so the database no longer matches the folder. Write another migration
 * instead.
 */
export class MigrationChanged extends Error {
  constructor(readonly names: readonly string[]) {
    super(`Applied migrations were changed: ${names.join(', ')}. Undo the change and write another migration.`);
    this.name = 'MigrationChanged';
  }
}

/**
 * Applies the missing files, each in its own transaction together with its record. Returns the names of the applied
 * files.
 */
export async function applyMigrations(
  client: Client,
  files: readonly MigrationFile[],
  log: (line: string) => void,
): Promise<string[]> {
  await client.query(`create table if not exists schema_migrations (
    name text constraint schema_migrations_pkey primary key, checksum text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  );
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const changed = files.filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (changed.length > 0) throw new MigrationChanged(changed.map(({ name }) => name));
  const missing = files.filter(({ name }) => !applied.has(name));
  for (const file of missing) {
    await applyOne(client, file);
    log(`applied ${file.name}`);
  }
  return missing.map(({ name }) => name);
}

async function applyOne(client: Client, { name, checksum, text }: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
