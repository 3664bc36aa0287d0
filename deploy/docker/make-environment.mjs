// Writes the environment files of `docker compose --profile full` to .mnw/compose, once; it never replaces one, for
// their keys cannot be made again.
//   PUBLIC_URL=https://shop.example FILES_URL=https://files.shop.example SMTP_URL=smtps://… STRIPE_SECRET_KEY=… \
//   STRIPE_WEBHOOK_SECRET=… STRIPE_CONNECT_WEBHOOK_SECRET=… \
//   node deploy/docker/make-environment.mjs && docker compose --profile full up -d --build
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { environmentsOf, textOf } from './environments.mjs';

const directory = fileURLToPath(new URL('../../.mnw/compose', import.meta.url));
if (existsSync(directory)) {
  console.error(`${directory} is there already; edit its files, or move it away to begin anew with new keys.`);
  process.exit(1);
}
const { environments, nats } = madeFrom(process.env);
// All files or none: half a set would be taken for a whole one.
const unfinished = `${directory}.${process.pid}`;
mkdirSync(unfinished, { recursive: true, mode: 0o700 });
for (const [name, environment] of Object.entries(environments))
  writeFileSync(join(unfinished, `${name}.env`), textOf(environment), { mode: 0o600 });
// Read by the user that NATS runs as in its container.
writeFileSync(join(unfinished, 'nats.conf'), nats, { mode: 0o644 });
renameSync(unfinished, directory);
console.log(`Written to ${directory}. Keep a copy where the back-ups are: without its keys a back-up cannot be read.`);

/** @param {NodeJS.ProcessEnv} given */
function madeFrom(given) {
  try {
    return environmentsOf(given);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
