import { PassThrough } from 'node:stream';
import { waitingFor } from './watch-transfer.js';

const child = { stdin: new PassThrough() };
const conversation = (isChecking: boolean) => ({ stdin: new PassThrough(), stdout: new PassThrough(), isChecking });

test("the time in which a client's request is checked counts as the client's time", () => {
  const checked = conversation(true);
  checked.stdin.write('sent data waits for the check');
  expect(waitingFor(child, checked, true)).toBe('sender');
  checked.stdout.write('unread');
  expect(waitingFor(child, checked, true)).toBe('reader');
});

test('the time in which git works is not counted', () => {
  expect(waitingFor(child, conversation(false), true)).toBeUndefined();
  expect(waitingFor(child, conversation(false), false)).toBe('sender');
});
