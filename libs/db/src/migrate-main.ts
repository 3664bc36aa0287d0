import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { migrate } from './migrate.js';

const environment = z.object({
  /** Connection string of the role that owns the schema. */
  DATABASE_URL: z.url(),
  MIGRATIONS_DIR: z.string().default(fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))),
  /** JSON {service: password}. Defaults to `role_passwords` in the JSON of SECRETS or SECRETS_FILE. */
  ROLE_PASSWORDS: z.string().optional(),
  SECRETS: z.string().optional(),
  SECRETS_FILE: z.string().optional(),
  ROLE_CONNECTION_LIMIT: z.coerce.number().int().min(-1).optional(),
});
const rolePasswords = z.record(z.string(), z.string().min(1));

const env = environment.parse(process.env);

function readRolePasswords(): Record<string, string> {
  if (env.ROLE_PASSWORDS) return rolePasswords.parse(JSON.parse(env.ROLE_PASSWORDS));
  const secrets = env.SECRETS ?? (env.SECRETS_FILE && readFileSync(env.SECRETS_FILE, 'utf8'));
  if (!secrets) throw new Error('Set ROLE_PASSWORDS, or SECRETS_FILE to a JSON file with role_passwords.');
  return z.object({ role_passwords: rolePasswords }).parse(JSON.parse(secrets)).role_passwords;
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const applied = await migrate({
  url: env.DATABASE_URL,
  directory: env.MIGRATIONS_DIR,
  rolePasswords: readRolePasswords(),
  ...(env.ROLE_CONNECTION_LIMIT === undefined ? {} : { connectionLimit: env.ROLE_CONNECTION_LIMIT }),
  log: write,
});
write(applied.length === 0 ? 'The database is up to date.' : `${applied.length} migrations applied.`);
