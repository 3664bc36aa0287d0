import { Problem } from './problem.mjs';

/**
 * @param {number} ms
 * @returns {Promise<void>}
 */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @typedef {object} WaitOptions
 * @property {number} [timeoutMs]
 * @property {number} [everyMs]
 * @property {() => string | false | undefined} [isLost] may end the wait early, with the reason
 */

/**
 * Asks until the answer is truthy and gives it back.
 * @template T
 * @param {string} what
 * @param {() => T | Promise<T>} ask
 * @param {WaitOptions} [options]
 * @returns {Promise<Exclude<T, false | '' | 0 | null | undefined>>}
 */
export async function waitUntil(what, ask, { timeoutMs = 30_000, everyMs = 50, isLost = () => undefined } = {}) {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) return /** @type {Exclude<T, false | '' | 0 | null | undefined>} */ (answer);
    const lost = isLost();
    if (lost) throw new Problem(lost);
    if (performance.now() > deadline) throw new Problem(`${what} was not ready within ${timeoutMs / 1000} s.`);
    await pause(everyMs);
  }
}
