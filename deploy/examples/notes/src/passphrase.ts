import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

let asked: Promise<string> | undefined;

/** Read from NOTES_PASSPHRASE, or typed once without echo. It never leaves this machine and cannot be recovered. */
export const askPassphrase = (): Promise<string> =>
  (asked ??= process.env['NOTES_PASSPHRASE'] ? Promise.resolve(process.env['NOTES_PASSPHRASE']) : typed());

async function typed(): Promise<string> {
  process.stderr.write('Passphrase for the notes: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
