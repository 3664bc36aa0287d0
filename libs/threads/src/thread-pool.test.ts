import { FairQueue } from './fair-queue.js';
import { TaskFailed } from './task-failure.js';
import { ThreadPool, type ThreadPoolOptions } from './thread-pool.js';

const program = new URL('../test/sample-program.mjs', import.meta.url);
interface Sample {
  name: 'echo' | 'thread' | 'forever' | 'fill' | 'fail' | 'exit';
  value?: unknown;
}

/** A limit that only an endless task reaches, even on a busy machine. */
const patient = 20_000;

async function withPool<T>(
  options: Partial<ThreadPoolOptions>,
  work: (run: (name: Sample['name'], value?: unknown, party?: string) => Promise<unknown>) => Promise<T>,
): Promise<T> {
  const pool = new ThreadPool<Sample, unknown>({ program, limitMs: patient, maxWaitMs: Infinity, ...options });
  try {
    return await work((name, value, party = 'one') => pool.run({ name, value }, { party }));
  } finally {
    await pool.close();
  }
}

test('a task that takes too long is stopped with its thread, and another thread runs the next one', async () => {
  await withPool({ limitMs: 2_000 }, async (run) => {
    const before = await run('thread');
    const [slow, after] = await Promise.allSettled([run('forever'), run('thread')]);
    expect(slow).toMatchObject({ status: 'rejected', reason: { reason: 'too-slow' } });
    expect(after).toMatchObject({ status: 'fulfilled' });
    expect((after as PromiseFulfilledResult<unknown>).value).not.toBe(before);
  });
});

test('a task that uses too much memory is stopped, and the process survives', async () => {
  await withPool({ heapMb: 32 }, async (run) => {
    await expect(run('fill')).rejects.toMatchObject({ reason: 'too-much-memory' });
    expect(await run('echo', 'alive')).toBe('alive');
  });
});

test('a task that throws fails with its message, and the thread continues', async () => {
  await withPool({}, async (run) => {
    const before = await run('thread');
    await expect(run('fail', 'no such glyph')).rejects.toThrow(TaskFailed);
    await expect(run('fail', 'no such glyph')).rejects.toThrow('no such glyph');
    expect(await run('thread')).toBe(before);
  });
});

test('a thread that exits unexpectedly fails its task and is restarted', async () => {
  await withPool({}, async (run) => {
    await expect(run('exit')).rejects.toThrow(TaskFailed);
    expect(await run('echo', 1)).toBe(1);
  });
});

test('tasks beyond the queue limit or a party’s share are aborted at once', async () => {
  await withPool({ maxQueued: 3, maxQueuedPerParty: 2 }, async (run) => {
    const results = await Promise.allSettled(
      [...'aaaa'].map((party) => run('echo', party, party)).concat([...'bb'].map((party) => run('echo', party, party))),
    );
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
    ]);
  });
});

test('one party cannot use every thread, so its slow tasks do not block others', async () => {
  const pool = new ThreadPool<Sample, unknown>({ program, limitMs: patient, threads: 2, maxWaitMs: patient });
  const slow = Promise.allSettled([1, 2, 3].map(() => pool.run({ name: 'forever' }, { party: 'slow' })));
  expect(await pool.run({ name: 'echo', value: 'quick' }, { party: 'other' })).toBe('quick');
  await pool.close();
  expect(await slow).toMatchObject(Array(3).fill({ reason: { reason: 'closed' } }));
});

test('tasks that have waited too long are aborted when their turn comes', async () => {
  await withPool({ maxWaitMs: 0 }, async (run) => {
    expect(await Promise.allSettled([run('echo', 1), run('echo', 2)])).toMatchObject([
      { value: 1 },
      { reason: { reason: 'busy' } },
    ]);
  });
});

test('closing aborts running and waiting tasks', async () => {
  const pool = new ThreadPool<Sample, unknown>({ program, limitMs: patient });
  const all = Promise.allSettled([1, 2].map(() => pool.run({ name: 'forever' }, { party: 'one' })));
  await pool.close();
  expect(await all).toMatchObject([{ reason: { reason: 'closed' } }, { reason: { reason: 'closed' } }]);
  await expect(pool.run({ name: 'echo' }, { party: 'one' })).rejects.toMatchObject({ reason: 'closed' });
});

test('parties take turns, each in its own order', () => {
  const queue = new FairQueue<string>(10, 5);
  for (const entry of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) queue.push(entry[0]!, entry);
  expect(Array.from({ length: 7 }, () => queue.shift())).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3', undefined]);
  expect(queue.size).toBe(0);
});
