import { Problem } from './problem.mjs';

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until the answer is truthy and gives it back. `isLost` may end the wait early with the reason. */
export async function waitUntil(what, ask, { timeoutMs = 30_000, everyMs = 50, isLost = () => undefined } = {}) {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    const lost = isLost();
    if (lost) throw new Problem(lost);
    if (performance.now() > deadline) throw new Problem(`${what} was not ready within ${timeoutMs / 1000} s.`);
    await pause(everyMs);
  }
}
