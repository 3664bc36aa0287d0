#!/usr/bin/env node
// npm run mnw -- <command>: what an operator does by hand. Works on the instance that runs from this checkout, or on the one DATABASE_URL and NATS_URL name.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openContext } from './mnw/context.mjs';
import { Problem, report } from './basics/problem.mjs';

const commands = {
  'create-admin': 'create-admin <username> <email> [--password <password>]   make an operator, or make an account one',
  'dead-letters': 'dead-letters list [service] | replay <service> <id>       messages that were given up on',
  outbox: 'outbox status                                             events waiting to be published',
  runner: 'runner add <name> [--targets …] | list | remove <name>    machines that build',
  sessions: 'sessions purge [--days 90] [--yes]                        forget log-ins that ended long ago',
};

async function main() {
  const [name, ...args] = process.argv.slice(2);
  if (!name || name === '--help' || name === 'help')
    return print(
      `npm run mnw -- <command>\n\n${Object.values(commands)
        .map((line) => `  ${line}`)
        .join('\n')}\n`,
    );
  if (!commands[name])
    throw new Problem(`There is no command ${name}. The commands are: ${Object.keys(commands).join(', ')}.`);
  const script = new URL(`./mnw/${name}.mjs`, import.meta.url);
  if (!existsSync(fileURLToPath(new URL('../../libs/db/dist/database.js', import.meta.url))))
    throw new Problem('Nothing is built yet: npm run build.');
  const { run } = await import(script);
  const context = openContext(print);
  try {
    await run(args, context);
  } finally {
    await context.close();
  }
}

function print(text) {
  process.stdout.write(`${text}\n`);
}

main().catch(report);
