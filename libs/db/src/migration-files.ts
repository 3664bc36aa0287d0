import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface MigrationFile {
  name: string;
  /** SHA-256 of the text, as hex. */
  checksum: string;
  text: string;
}

const fileName = /^(\d{4})_[a-z0-9_]+\.sql$/;

/** The numbered files of `directory` in order. Throws on an invalid name or a duplicate number. */
export async function readMigrations(directory: string): Promise<MigrationFile[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  const numbers = names.map((name) => fileName.exec(name)?.[1]);
  const wrong = names.filter((_, at) => numbers[at] === undefined || numbers.indexOf(numbers[at]) !== at);
  if (wrong.length > 0)
    throw new Error(`Migrations must be named NNNN_<name>.sql, with unique numbers. Not valid: ${wrong.join(', ')}`);
  return Promise.all(names.map((name) => readMigration(directory, name)));
}

async function readMigration(directory: string, name: string): Promise<MigrationFile> {
  const text = await readFile(join(directory, name), 'utf8');
  return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
}
