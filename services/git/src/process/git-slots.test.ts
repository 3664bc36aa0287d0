import type { GitConfig } from '../git.config.js';
import { GitSlots } from './git-slots.js';

const slots = (): GitSlots => new GitSlots({ GIT_PROCESSES: 8, GIT_PROCESSES_WAITING: 10 } as GitConfig);

/** The attempts that hold a slot once no more can start. */
async function started(attempts: Promise<() => void>[]): Promise<number> {
  let count = 0;
  for (const attempt of attempts)
    void attempt.then(
      () => count++,
      () => undefined,
    );
  await new Promise(setImmediate);
  return count;
}

test('searches run one at a time per repository and two in all, and a full queue of searches blocks no other work', async () => {
  const pool = slots();
  const lookup = (repository: string): Promise<() => void> => pool.take(repository, { kind: 'lookup' });
  expect(await started(Array.from({ length: 6 }, () => lookup('one')))).toBe(1);
  expect(await started(Array.from({ length: 6 }, (_, at) => lookup(`other${at}`)))).toBe(1);
  await expect(lookup('one')).rejects.toMatchObject({ code: 'git.busy' });
  expect(await started([pool.take('ada')])).toBe(1);
});

test('slow fetches hold at most half of the slots, two per client, and leave the others to pushes and work', async () => {
  const pool = slots();
  const fetch = (client: string): Promise<() => void> => pool.take('ada', { kind: 'fetch', client });
  expect(await started(Array.from({ length: 5 }, () => fetch('192.0.2.1')))).toBe(2);
  expect(await started(Array.from({ length: 4 }, (_, at) => fetch(`198.51.100.${at}`)))).toBe(2);
  expect(await started(['ada', 'ada', 'bob', 'eve'].map((owner) => pool.take(owner)))).toBe(4);
});

test('slow pushes hold at most half of the slots, two per account, and with fetches they leave a quarter to other work', async () => {
  const pool = slots();
  const push = (client: string, owner = 'ada'): Promise<() => void> => pool.take(owner, { kind: 'push', client });
  expect(await started(Array.from({ length: 4 }, () => push('bob')))).toBe(2);
  expect(await started(Array.from({ length: 4 }, (_, at) => push(`other${at}`, `owner${at}`)))).toBe(2);
  expect(
    await started(
      Array.from({ length: 4 }, (_, at) => pool.take('eve', { kind: 'fetch', client: `198.51.100.${at}` })),
    ),
  ).toBe(2);
  expect(await started(['ada', 'bob', 'eve'].map((owner) => pool.take(owner)))).toBe(2);
});

test('a client with running fetches can push', async () => {
  const pool = slots();
  expect(await started(Array.from({ length: 2 }, () => pool.take('ada', { kind: 'fetch', client: 'bob' })))).toBe(2);
  expect(await started([pool.take('ada', { kind: 'push', client: 'bob' })])).toBe(1);
});

test.each([
  ['account', (at: number) => ({ client: 'bob', address: `192.0.2.${at}` })],
  ['address', (at: number) => ({ client: `account${at}`, address: '192.0.2.1' })],
])('one %s can take a quarter of the queue and is refused with a message beyond that', async (_, who) => {
  const pool = new GitSlots({ GIT_PROCESSES: 2, GIT_PROCESSES_WAITING: 20 } as GitConfig);
  const fetch = (of: { client: string; address: string }): Promise<() => void> =>
    pool.take('ada', { kind: 'fetch', ...of });
  expect(await started(Array.from({ length: 6 }, (__, at) => fetch(who(at))))).toBe(1);
  await expect(fetch(who(6))).rejects.toMatchObject({
    code: 'git.too-many-waiting',
    kind: 'too-many',
    details: { retryAfterSeconds: 30 },
  });
  const other = fetch({ client: 'eve', address: '198.51.100.9' });
  await started([other]);
  await expect(Promise.race([other, Promise.resolve('waits')])).resolves.toBe('waits');
});
