// Run by run-service.test.ts: two services, of which the second fails in the way that the argument names.
import { runServices } from '../../dist/run-service.js';

const [way] = process.argv.slice(2);
const say = (msg) => process.stdout.write(`${JSON.stringify({ msg })}\n`);
const fail = {
  rejection: () => setImmediate(() => void Promise.reject(new Error('nobody waits for this'))),
  exception: () =>
    setImmediate(() => {
      throw new Error('nobody catches this');
    }),
  closing: () => setImmediate(() => void Promise.reject(new Error('nobody waits for this'))),
  start: () => {
    throw new Error('PORT must be a number');
  },
}[way];

const serviceNamed = (name, start, close) => ({
  name,
  problems: () => [],
  start: async () => (start(), { name, urls: {}, settleOnce: async () => 0, close }),
});
setInterval(() => undefined, 1_000_000);
await runServices(
  serviceNamed(
    'first',
    () => undefined,
    async () => say('closed first'),
  ),
  serviceNamed('second', fail, async () => {
    if (way === 'closing') throw new Error('it does not close');
    say('closed second');
  }),
);
