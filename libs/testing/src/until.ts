import { setTimeout as pause } from 'node:timers/promises';

const everyMs = 20;
const maxMs = 180_000;

/**
 * Polls until the answer is neither undefined nor false, and returns it. Use it only for what other processes do;
 * everything else settles.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const end = performance.now() + maxMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`Never came: ${what}`);
    await pause(everyMs);
  }
}
