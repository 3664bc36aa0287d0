import { PassThrough } from 'node:stream';
import { whomItWaitsFor } from './watch-transfer.js';

const child = { stdin: new PassThrough() };
const conversation = (isChecking: boolean) => ({ stdin: new PassThrough(), stdout: new PassThrough(), isChecking });

test('the time in which the request of a client is checked counts as the time of the client', () => {
  const checked = conversation(true);
  checked.stdin.write('what was sent waits for the check');
  expect(whomItWaitsFor(child, checked, true)).toBe('sender');
  checked.stdout.write('unread');
  expect(whomItWaitsFor(child, checked, true)).toBe('reader');
});

test("the time in which git works counts as nobody's", () => {
  expect(whomItWaitsFor(child, conversation(false), true)).toBeUndefined();
  expect(whomItWaitsFor(child, conversation(false), false)).toBe('sender');
});
