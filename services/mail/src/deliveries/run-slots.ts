/** The result of one slot: it handled a row, found none, or hit a problem that makes continuing pointless for now. */
export type SlotResult = 'handled' | 'empty' | 'pause';

/**
 * Runs `work` in `slots` parallel loops until there is none, a pause is requested, or `limit` rows were handled.
 * Returns the number of rows, or 0 after a pause so that the caller does not repeat at once.
 */
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
