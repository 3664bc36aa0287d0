import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

// Reflected tables of 256 entries, one byte at a time.
const crc32cTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});
const crc64Table = BigUint64Array.from({ length: 256 }, (_, byte) => {
  let value = BigInt(byte);
  for (let bit = 0; bit < 8; bit += 1) value = value & 1n ? (value >> 1n) ^ 0x9a6c9329ac4bc9b5n : value >> 1n;
  return value;
});

class Crc32 {
  value = 0;
  /** @param {Buffer} bytes */
  update(bytes) {
    this.value = crc32(bytes, this.value);
  }
  digest() {
    return fourBytes(this.value);
  }
}

class Crc32c {
  value = 0xffffffff;
  /** @param {Buffer} bytes */
  update(bytes) {
    for (const byte of bytes) this.value = Number(crc32cTable[(this.value ^ byte) & 0xff]) ^ (this.value >>> 8);
  }
  digest() {
    return fourBytes(~this.value);
  }
}

class Crc64Nvme {
  value = 0xffffffffffffffffn;
  /** @param {Buffer} bytes */
  update(bytes) {
    for (const byte of bytes)
      this.value = BigInt(crc64Table[Number((this.value ^ BigInt(byte)) & 0xffn)] ?? 0n) ^ (this.value >> 8n);
  }
  digest() {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(this.value ^ 0xffffffffffffffffn);
    return bytes.toString('base64');
  }
}

class Hash {
  /** @param {string} name */
  constructor(name) {
    this.hash = createHash(name);
  }
  /** @param {Buffer} bytes */
  update(bytes) {
    this.hash.update(bytes);
  }
  digest() {
    return this.hash.digest('base64');
  }
}

/** @param {number} value */
const fourBytes = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes.toString('base64');
};

/** @typedef {{ update(bytes: Buffer): void, digest(): string }} Checksum running; its digest is in base64 */

const kinds = {
  crc32: () => new Crc32(),
  crc32c: () => new Crc32c(),
  crc64nvme: () => new Crc64Nvme(),
  sha1: () => new Hash('sha1'),
  sha256: () => new Hash('sha256'),
};

/** Names of the checksums S3 knows, as in `x-amz-checksum-<name>`. */
export const checksumNames = /** @type {(keyof typeof kinds)[]} */ (Object.keys(kinds));

/**
 * @param {keyof typeof kinds} name
 * @returns {Checksum}
 */
export const newChecksum = (name) => kinds[name]();
