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
  update(bytes) {
    this.value = crc32(bytes, this.value);
  }
  digest() {
    return fourBytes(this.value);
  }
}

class Crc32c {
  value = 0xffffffff;
  update(bytes) {
    for (const byte of bytes) this.value = crc32cTable[(this.value ^ byte) & 0xff] ^ (this.value >>> 8);
  }
  digest() {
    return fourBytes(~this.value);
  }
}

class Crc64Nvme {
  value = 0xffffffffffffffffn;
  update(bytes) {
    for (const byte of bytes) this.value = crc64Table[Number((this.value ^ BigInt(byte)) & 0xffn)] ^ (this.value >> 8n);
  }
  digest() {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(this.value ^ 0xffffffffffffffffn);
    return bytes.toString('base64');
  }
}

class Hash {
  constructor(name) {
    this.hash = createHash(name);
  }
  update(bytes) {
    this.hash.update(bytes);
  }
  digest() {
    return this.hash.digest('base64');
  }
}

const fourBytes = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes.toString('base64');
};

const kinds = {
  crc32: Crc32,
  crc32c: Crc32c,
  crc64nvme: Crc64Nvme,
  sha1: () => new Hash('sha1'),
  sha256: () => new Hash('sha256'),
};

/** Names of the checksums S3 knows, as in `x-amz-checksum-<name>`. */
export const checksumNames = Object.keys(kinds);

/** A running checksum with `update(bytes)` and `digest()` in base64. */
export const newChecksum = (name) => (name.startsWith('sha') ? kinds[name]() : new kinds[name]());
