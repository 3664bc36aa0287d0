/** Whom a transfer waits for; undefined while git itself works. */
export type WaitsFor = 'reader' | 'sender' | undefined;

export interface Look {
  /** Bytes that went either way since the transfer began. */
  movedBytes: number;
  waitsFor: WaitsFor;
}

/** Looks that make up one stretch, and how many stretches a client may be slow for, one after the other. */
export const looksPerStretch = 6;
export const slowStretches = 2;
/** Stretches in which nothing moves, in the whole transfer: a client may compress what it pushes before it sends anything. */
const quietStretches = 10;

/**
 * Decides from looks at equal intervals whether a client is too slow. Only stretches in which the transfer mostly waits for its client count,
 * so that the time in which git works is nobody's fault.
 */
export class PaceRule {
  private looks = 0;
  private waits = 0;
  private hasReaderWaited = false;
  private movedBefore = 0;
  private slow = 0;
  private quiet = 0;

  constructor(private readonly leastBytesPerStretch: number) {}

  /** Takes one look; true when the transfer is to end. */
  isTooSlow({ movedBytes, waitsFor }: Look): boolean {
    this.looks += 1;
    if (waitsFor !== undefined) this.waits += 1;
    if (waitsFor === 'reader') this.hasReaderWaited = true;
    if (this.looks === looksPerStretch) this.endStretch(movedBytes);
    return this.slow >= slowStretches || this.quiet >= quietStretches;
  }

  private endStretch(movedBytes: number): void {
    const moved = movedBytes - this.movedBefore;
    const isSlow = this.waits > looksPerStretch / 2 && moved < this.leastBytesPerStretch;
    const isQuiet = isSlow && moved === 0 && !this.hasReaderWaited;
    if (isQuiet) this.quiet += 1;
    else this.slow = isSlow ? this.slow + 1 : 0;
    [this.looks, this.waits, this.hasReaderWaited, this.movedBefore] = [0, 0, false, movedBytes];
  }
}
