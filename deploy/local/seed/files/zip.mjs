import { crc32, deflateRawSync } from 'node:zlib';

/** @typedef {[name: string, content: string | Buffer]} Entry */

const epoch = { time: 0, date: ((2026 - 1980) << 9) | (1 << 5) | 1 };

/**
 * A ZIP archive of the entries in this order. Names in `stored` are kept uncompressed, as the first entry of an EPUB
 * must be.
 * @param {Entry[]} entries
 * @param {{ stored?: string[] }} [options]
 */
export function zip(entries, { stored = [] } = {}) {
  /** @type {Buffer[]} */
  const locals = [];
  /** @type {Buffer[]} */
  const directory = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const plain = typeof content === 'string' ? Buffer.from(content) : content;
    const isStored = stored.includes(name);
    const packed = isStored ? plain : deflateRawSync(plain);
    const common = commonFields(name, plain, packed, isStored);
    const local = Buffer.concat([signed(0x04034b50), common, Buffer.from(name), packed]);
    directory.push(
      Buffer.concat([signed(0x02014b50), Buffer.from([20, 3]), common, placement(offset), Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  return Buffer.concat([...locals, index, ending(entries.length, index.length, offset)]);
}

/**
 * @param {string} name
 * @param {Buffer} plain
 * @param {Buffer} packed
 * @param {boolean} isStored
 */
function commonFields(name, plain, packed, isStored) {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(isStored ? 0 : 8, 4);
  fields.writeUInt16LE(epoch.time, 6);
  fields.writeUInt16LE(epoch.date, 8);
  fields.writeUInt32LE(crc32(plain), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(plain.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

/** @param {number} offset */
function placement(offset) {
  const fields = Buffer.alloc(14);
  fields.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  fields.writeUInt32LE(offset, 10);
  return fields;
}

/**
 * @param {number} count
 * @param {number} size
 * @param {number} offset
 */
function ending(count, size, offset) {
  const fields = Buffer.alloc(18);
  fields.writeUInt16LE(count, 4);
  fields.writeUInt16LE(count, 6);
  fields.writeUInt32LE(size, 8);
  fields.writeUInt32LE(offset, 12);
  return Buffer.concat([signed(0x06054b50), fields]);
}

/** @param {number} signature */
function signed(signature) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
