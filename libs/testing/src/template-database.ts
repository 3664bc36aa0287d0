import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Client } from '@mnw/db/client';
import { migrate } from '@mnw/db/migrate';
import { scratchPassword } from '@mnw/db/scratch-database';

const prisma = fileURLToPath(new URL('../../../prisma', import.meta.url));
const services = ['gateway', 'identity', 'catalog', 'commerce', 'mail', 'sync', 'git', 'ota'];
const rolePasswords = Object.fromEntries(services.map((service) => [service, scratchPassword]));

/** A fresh database with every migration applied, cloned from a template that is built once per state of `prisma/`. */
export async function cloneDatabase(
  adminUrl: string,
): Promise<{ name: string; url: string; drop: () => Promise<void> }> {
  const name = `w_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, async (client) => {
    const template = await ensureTemplate(client, adminUrl);
    await client.query(`create database ${name} template ${template} strategy file_copy`);
  });
  const drop = (): Promise<void> =>
    asAdmin(adminUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`)));
  return { name, url: withDatabase(adminUrl, name), drop };
}

/** The same server and credentials, but another database. */
export function withDatabase(url: string, database: string): string {
  const target = new URL(url);
  target.pathname = `/${database}`;
  return target.href;
}

/** Built under a temporary name and renamed when complete, so that a killed run leaves no incomplete template. */
async function ensureTemplate(client: Client, adminUrl: string): Promise<string> {
  const template = `mnw_template_${await stateOfSchema()}`;
  await client.query(`select pg_advisory_lock(hashtext('mnw_template'))`);
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) await build(client, adminUrl, template);
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('mnw_template'))`);
  }
  return template;
}

async function build(client: Client, adminUrl: string, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  await migrate({
    url: withDatabase(adminUrl, draft),
    directory: `${prisma}/migrations`,
    rolePasswords,
    connectionLimit: -1,
  });
  await client.query(`alter database ${draft} rename to ${template}`);
}

async function stateOfSchema(): Promise<string> {
  const hash = createHash('sha256');
  const files = (await readdir(`${prisma}/migrations`))
    .filter((file) => file.endsWith('.sql'))
    .map((file) => `migrations/${file}`);
  for (const file of [...files.sort(), 'ownership.mjs']) hash.update(file).update(await readFile(`${prisma}/${file}`));
  return hash.digest('hex').slice(0, 12);
}

async function asAdmin<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
