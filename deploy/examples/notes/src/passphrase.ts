import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

let asked: Promise<string> | undefined;

/** From NOTES_PASSPHRASE, or typed once without being shown. It never leaves this machine, and nobody can recover it. */
export const askPassphrase = (): Promise<string> =>
  (asked ??= process.env['NOTES_PASSPHRASE'] ? Promise.resolve(process.env['NOTES_PASSPHRASE']) : typed());

async function typed(): Promise<string> {
  process.stderr.write('Passphrase of the notes: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
