import { giveUpAfterMs, judge, pauseMs } from './retry-policy.js';
import type { Outcome } from '../transport/outgoing.js';

const broadcast = { stream: 'broadcast', attempts: 1, ageMs: 0 } as const;
const refused = (code: number, response: string, isAtRecipient = true): Outcome => ({
  kind: 'refused',
  code,
  response,
  isAtRecipient,
});

test.each([
  [421, '4.7.0 try later'],
  [450, '4.2.0 greylisted'],
  [452, '4.3.1 no space'],
  [503, '5.5.1 bad sequence of commands'],
])('%i is retried', (code, text) => {
  expect(judge(refused(code, `${code} ${text}`), broadcast)).toEqual({ kind: 'retry', inMs: 60_000 });
});

test.each([
  [550, '5.1.1 User unknown', true],
  [550, '5.1.10 null MX', true],
  [551, 'User not local', true],
  [553, 'Mailbox name invalid', true],
  [550, '5.7.1 policy', false],
  [550, '5.2.1 mailbox disabled', false],
  [552, '5.2.2 full', false],
  [554, '5.1.1 said with another code', false],
])('%i %s fails permanently', (code, text, isDeadAddress) => {
  expect(judge(refused(code, `${code} ${text}`), broadcast)).toEqual({ kind: 'failed', isDeadAddress });
});

test('a rejection without an enhanced status code does not suppress the address', () => {
  expect(judge(refused(550, '550 rejected', false), broadcast)).toEqual({ kind: 'failed', isDeadAddress: false });
});

test('if it is unknown whether the server accepted it, a list email stops and a transactional email is resent', () => {
  const unknown: Outcome = { kind: 'unknown', response: 'Connection closed' };
  expect(judge(unknown, broadcast)).toEqual({ kind: 'uncertain' });
  expect(judge(unknown, { ...broadcast, stream: 'transactional' })).toEqual({ kind: 'retry', inMs: 60_000 });
});

test('pauses grow to four hours, and after two days the email fails', () => {
  expect([1, 2, 3, 4, 5, 50].map((attempts) => pauseMs(attempts) / 60_000)).toEqual([1, 5, 15, 60, 240, 240]);
  expect(judge({ kind: 'not-sent', response: 'refused' }, { ...broadcast, ageMs: giveUpAfterMs + 1 })).toEqual({
    kind: 'failed',
    isDeadAddress: false,
  });
});
