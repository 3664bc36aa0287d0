/** A set of object ids in one contiguous buffer: a million of them take 24 MB. */
export class ObjectSet {
  private readonly prefixes: Uint32Array;

  /** `ids` are bytes of equal length in ascending order. */
  constructor(
    private readonly ids: Buffer,
    private readonly idBytes: number,
  ) {
    this.prefixes = new Uint32Array(ids.length / idBytes);
    for (let at = 0; at < this.prefixes.length; at++) this.prefixes[at] = ids.readUInt32BE(at * idBytes);
  }

  get sizeBytes(): number {
    return this.ids.length + this.prefixes.length * 4;
  }

  get count(): number {
    return this.prefixes.length;
  }

  has(id: string): boolean {
    return this.indexOf(id) >= 0;
  }

  /** The subset of ids that are marked. */
  marked(marks: Uint8Array): ObjectSet {
    const kept = Buffer.alloc(marks.reduce((sum, mark) => sum + mark, 0) * this.idBytes);
    let end = 0;
    for (let at = 0; at < marks.length; at++)
      if (marks[at]) end += this.ids.copy(kept, end, at * this.idBytes, (at + 1) * this.idBytes);
    return new ObjectSet(kept, this.idBytes);
  }

  /** The index of the id in the sorted order, or -1. */
  indexOf(id: string): number {
    if (id.length !== this.idBytes * 2) return -1;
    const wanted = Buffer.from(id, 'hex');
    const prefix = wanted.readUInt32BE(0);
    let [low, high] = [0, this.prefixes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.prefixes[middle]! < prefix) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < this.prefixes.length && this.prefixes[at] === prefix; at++)
      if (wanted.equals(this.ids.subarray(at * this.idBytes, (at + 1) * this.idBytes))) return at;
    return -1;
  }
}
