/** Whom a transfer waits for; undefined while git itself works. */
export type WaitsFor = 'reader' | 'sender' | undefined;

export interface Sample {
  /** Bytes transferred in both directions since the start. */
  movedBytes: number;
  waitsFor: WaitsFor;
}

/** Samples per window, and how many windows in a row a client may be slow. */
export const samplesPerWindow = 6;
export const slowWindows = 2;
/**
 * Windows without any transfer that are allowed in total, because a client may compress its push before it sends
 * anything.
 */
const quietWindows = 10;

/**
 * Decides from samples at equal intervals whether a client is too slow. Only windows in which the transfer mostly
 * waits for its client count, so that git's own work is not held against the client.
 */
export class PaceRule {
  private samples = 0;
  private waits = 0;
  private hasReaderWaited = false;
  private movedBefore = 0;
  private slow = 0;
  private quiet = 0;

  constructor(private readonly minBytesPerWindow: number) {}

  /** Adds a sample. Returns true if the transfer must end. */
  isTooSlow({ movedBytes, waitsFor }: Sample): boolean {
    this.samples += 1;
    if (waitsFor !== undefined) this.waits += 1;
    if (waitsFor === 'reader') this.hasReaderWaited = true;
    if (this.samples === samplesPerWindow) this.endWindow(movedBytes);
    return this.slow >= slowWindows || this.quiet >= quietWindows;
  }

  private endWindow(movedBytes: number): void {
    const moved = movedBytes - this.movedBefore;
    const isSlow = this.waits > samplesPerWindow / 2 && moved < this.minBytesPerWindow;
    const isQuiet = isSlow && moved === 0 && !this.hasReaderWaited;
    if (isQuiet) this.quiet += 1;
    else this.slow = isSlow ? this.slow + 1 : 0;
    [this.samples, this.waits, this.hasReaderWaited, this.movedBefore] = [0, 0, false, movedBytes];
  }
}
