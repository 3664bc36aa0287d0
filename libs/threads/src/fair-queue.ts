/**
 * A bounded queue that serves its parties in turn, so that a party with a hundred entries delays another by one entry,
 * not by a hundred.
 */
export class FairQueue<T> {
  private readonly parties = new Map<string, T[]>();
  private count = 0;

  constructor(
    private readonly max: number,
    private readonly maxPerParty: number,
  ) {}

  get size(): number {
    return this.count;
  }

  /** False if the queue or this party's share of it is full. */
  push(party: string, entry: T): boolean {
    const own = this.parties.get(party) ?? [];
    if (this.count >= this.max || own.length >= this.maxPerParty) return false;
    own.push(entry);
    this.parties.set(party, own);
    this.count += 1;
    return true;
  }

  /**
   * Removes the oldest entry of the party whose turn it is and moves the party to the end. Parties that may not be
   * served now keep their turn.
   */
  shift(mayBeServed: (party: string) => boolean = () => true): T | undefined {
    const next = [...this.parties].find(([party]) => mayBeServed(party));
    if (!next) return undefined;
    const [party, own] = next;
    const entry = own.shift();
    this.parties.delete(party);
    if (own.length > 0) this.parties.set(party, own);
    this.count -= 1;
    return entry;
  }

  clear(): T[] {
    const all = [...this.parties.values()].flat();
    this.parties.clear();
    this.count = 0;
    return all;
  }
}
