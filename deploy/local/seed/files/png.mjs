import { crc32, deflateSync } from 'node:zlib';

/**
 * A PNG of `size` × `size` pixels; `colour(x, y)` gives `[r, g, b]`, 0–255, for coordinates from 0 to 1.
 * @param {number} size
 * @param {(x: number, y: number) => number[]} colour
 */
export function png(size, colour) {
  const rows = Buffer.alloc(size * (size * 3 + 1));
  let at = 0;
  for (let row = 0; row < size; row++) {
    at++;
    for (let column = 0; column < size; column++) {
      for (const channel of colour((column + 0.5) / size, (row + 0.5) / size))
        rows[at++] = Math.max(0, Math.min(255, Math.round(channel)));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
