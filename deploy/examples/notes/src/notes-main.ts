#!/usr/bin/env node
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { add, list, login, remove, rotateKey, sync, watch, type Terminal } from './commands.js';
import { openBrowser } from './open-browser.js';
import { askPassphrase } from './passphrase.js';

const usage = `notes login --url <url> (--client-id <id> | --token <token>) [--device <name>]
notes add <text>      notes list      notes remove <id>      notes sync      notes watch      notes rotate-key
Notes are stored in ~/.notes or in --folder <folder>. Set NOTES_PASSPHRASE to skip the passphrase prompt.`;

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
  const terminal: Terminal = {
    folder: values.folder,
    passphrase: askPassphrase,
    print: (line) => console.log(line),
    openBrowser,
    signal: stop.signal,
  };
  const commands: Record<string, () => Promise<void>> = {
    login: () => login(terminal, values),
    add: () => add(terminal, words.join(' ')),
    list: () => list(terminal),
    remove: () => remove(terminal, words[0] ?? ''),
    sync: () => sync(terminal),
    watch: () => watch(terminal),
    'rotate-key': () => rotateKey(terminal),
  };
  const work = commands[command ?? ''];
  if (!work) throw new Error(usage);
  await work();
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
