/**
 * @import { Progress } from '../basics/progress.mjs'
 * @import { Settings } from './settings.mjs'
 */
import { join } from 'node:path';
import { root } from '../basics/paths.mjs';
import { run } from '../processes/run.mjs';

/**
 * Brings the database to the newest migration, with the roles and their passwords.
 * @param {{ settings: Pick<Settings, 'file'>, urls: { postgres: string }, progress: Pick<Progress, 'line'> }} options
 */
export async function migrate({ settings, urls, progress }) {
  const script = join(root, 'libs', 'db', 'dist', 'migrate-main.js');
  const env = { DATABASE_URL: urls.postgres, SECRETS_FILE: settings.file('secrets.json') };
  const output = await run(process.execPath, ['--enable-source-maps', script], { env, what: 'The migration' });
  progress.line(`Database: ${output.trim().split('\n').at(-1)}`);
}
