const mostMs = 30_000;

/** Asks the system again until it says yes; each question is a round trip, so this neither sleeps nor spins. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + mostMs;
  while (!(await isSo())) if (Date.now() > end) throw new Error(`Never came: ${what}`);
}
