import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { answerHooks } from './hook-line.js';

test('a hook that sends more than can be held is refused once, and the rest is discarded', async () => {
  let said = '';
  const line = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _, done) => done(((said += chunk.toString()), null)),
  });
  answerHooks(line, () => Promise.reject(new Error('must not be called')));
  // Together this is longer than the longest string that V8 allows.
  for (let sent = 0; sent < 600; sent++) {
    line.push(Buffer.alloc(1_000_000, 'a'));
    await new Promise(setImmediate);
  }
  line.push(null);
  await once(line, 'end');
  expect(said).toBe('say Too many refs at once. Push them in parts.\nend 1\n');
});
