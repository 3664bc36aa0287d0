#!/usr/bin/env node
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { add, list, login, remove, rotateKey, sync, watch, type Desk } from './commands.js';
import { openBrowser } from './open-browser.js';
import { askPassphrase } from './passphrase.js';

const usage = `notes login --url <address> (--client-id <id> | --token <token>) [--device <name>]
notes add <text>      notes list      notes remove <id>      notes sync      notes watch      notes rotate-key
The notes are in ~/.notes or in --folder <folder>. NOTES_PASSPHRASE opens them without asking.`;

const options = {
  folder: { type: 'string', default: join(homedir(), '.notes') },
  url: { type: 'string', default: 'http://localhost:3000' },
  device: { type: 'string' },
  token: { type: 'string' },
  'client-id': { type: 'string' },
} as const;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [command, ...words] = positionals;
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const desk: Desk = {
    folder: values.folder,
    passphrase: askPassphrase,
    say: (line) => console.log(line),
    openBrowser,
    signal: stop.signal,
  };
  const commands: Record<string, () => Promise<void>> = {
    login: () => login(desk, values),
    add: () => add(desk, words.join(' ')),
    list: () => list(desk),
    remove: () => remove(desk, words[0] ?? ''),
    sync: () => sync(desk),
    watch: () => watch(desk),
    'rotate-key': () => rotateKey(desk),
  };
  const work = commands[command ?? ''];
  if (!work) throw new Error(usage);
  await work();
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
