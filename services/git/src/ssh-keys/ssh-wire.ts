/** Reads the fields of SSH's wire format (RFC 4251 §5) one after the other; undefined from the first mismatch on. */
export class WireReader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  get rest(): Buffer {
    return this.bytes.subarray(this.at);
  }

  string(): Buffer | undefined {
    if (this.at + 4 > this.bytes.length) return undefined;
    const end = this.at + 4 + this.bytes.readUInt32BE(this.at);
    if (end > this.bytes.length) return undefined;
    const value = this.bytes.subarray(this.at + 4, end);
    this.at = end;
    return value;
  }

  text(): string | undefined {
    return this.string()?.toString('latin1');
  }

  /** A positive number without leading zeros; undefined for zero and negative numbers. */
  number(): Buffer | undefined {
    const value = this.string();
    if (!value || value.length === 0 || value[0]! > 0x7f) return undefined;
    return value[0] === 0 ? value.subarray(1) : value;
  }
}
