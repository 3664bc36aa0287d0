/** What one slot did: handled a row, found none, or met something that makes going on pointless for now. */
export type SlotResult = 'handled' | 'empty' | 'pause';

/** Runs `work` in `slots` at once until it is idle, pauses or `limit` rows were handled; how many rows, or 0 after a pause so that nobody calls again at once. */
export async function runSlots(slots: number, limit: number, work: () => Promise<SlotResult>): Promise<number> {
  let handled = 0;
  let isPaused = false;
  const slot = async (): Promise<void> => {
    while (!isPaused && handled < limit) {
      const result = await work();
      if (result === 'empty') return;
      if (result === 'pause') isPaused = true;
      handled++;
    }
  };
  await Promise.all(Array.from({ length: slots }, slot));
  return isPaused ? 0 : handled;
}
