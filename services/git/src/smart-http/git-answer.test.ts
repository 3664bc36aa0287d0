import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { TransferTooSlow } from '../transfer/transfer.errors.js';
import { answerOf } from './git-answer.js';

interface Said {
  sent?: string[];
  printed?: string;
  code?: number | null;
  failure?: TransferTooSlow;
  isUnreadable?: boolean;
}

function answered({ sent = [], printed = '', code = 128, failure, isUnreadable = false }: Said): Promise<string> {
  const bytes = (parts: string[]): Readable => Readable.from(parts.map((part) => Buffer.from(part)));
  const ended = Promise.resolve({ code, signal: null });
  return text(Readable.from(answerOf({ stdout: bytes(sent), stderr: bytes([printed]), ended, failure, isUnreadable })));
}

test('a client over HTTP learns why git failed, unless git has already sent an answer', async () => {
  expect(await answered({ printed: "warning: x\nfatal: unexpected line: 'foo'\n" })).toBe(
    "001eERR unexpected line: 'foo'",
  );
  expect(await answered({ sent: ['0008', 'NAK\n'], printed: 'fatal: later\n' })).toBe('0008NAK\n');
  expect(await answered({ code: 0 })).toBe('');
  expect(await answered({ code: 0, isUnreadable: true })).toBe('002aERR The request could not be answered.');
});

test('the reason why a transfer was ended comes first, and the path of a repository is never revealed', async () => {
  const printed = "fatal: '/srv/repositories/ab/x.git' does not appear to be a git repository\n";
  expect(await answered({ printed })).toBe('002aERR The request could not be answered.');
  expect(await answered({ code: null, printed, failure: new TransferTooSlow() })).toContain(
    'ERR The transfer was ended',
  );
});

test('a reason is shortened and contains no control characters', async () => {
  const answer = await answered({ printed: `fatal: \u001b[2J${'x'.repeat(2_000)}\n` });
  expect(answer).toMatch(/^01fcERR \?\[2Jx+$/);
});
