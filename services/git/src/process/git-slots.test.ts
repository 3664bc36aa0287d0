import type { GitConfig } from '../git.config.js';
import { GitSlots } from './git-slots.js';

const slots = (): GitSlots => new GitSlots({ GIT_PROCESSES: 8, GIT_PROCESSES_WAITING: 10 } as GitConfig);

/** Those of the attempts that have their slot when nothing more can start. */
async function started(attempts: Promise<() => void>[]): Promise<number> {
  let count = 0;
  for (const attempt of attempts) void attempt.then(() => count++, () => undefined);
  await new Promise(setImmediate);
  return count;
}

test('searches run one at a time for a repository and two in all, and a full queue of them refuses no other work', async () => {
  const pool = slots();
  const lookup = (repository: string): Promise<() => void> => pool.take(repository, { kind: 'lookup' });
  expect(await started(Array.from({ length: 6 }, () => lookup('one')))).toBe(1);
  expect(await started(Array.from({ length: 6 }, (_, at) => lookup(`other${at}`)))).toBe(1);
  await expect(lookup('one')).rejects.toMatchObject({ code: 'git.busy' });
  expect(await started([pool.take('ada')])).toBe(1);
});

test('slow fetches hold half of the slots at most, two for one client, and leave the others to pushes and work', async () => {
  const pool = slots();
  const fetch = (client: string): Promise<() => void> => pool.take('ada', { kind: 'fetch', client });
  expect(await started(Array.from({ length: 5 }, () => fetch('192.0.2.1')))).toBe(2);
  expect(await started(Array.from({ length: 4 }, (_, at) => fetch(`198.51.100.${at}`)))).toBe(2);
  expect(await started(['ada', 'ada', 'bob', 'eve'].map((owner) => pool.take(owner)))).toBe(4);
});
