/** @import { ChunkChain } from './signature.mjs' */
import { S3Error } from './s3-error.mjs';
import { chunkSignature, trailerSignature } from './signature.mjs';

/** @typedef {Record<string, string>} Trailers */

const malformed = (/** @type {string} */ message) => new S3Error(400, 'InvalidChunk', message);

/**
 * Decodes `aws-chunked`; signed chunks and signed trailers are verified against the chain from `seed`. Trailing headers
 * land in `trailers`.
 * @param {AsyncIterable<Buffer>} source
 * @param {{ seed: ChunkChain, isSigned: boolean, trailers: Trailers }} options
 * @returns {AsyncGenerator<Buffer>}
 */
export async function* decodeChunks(source, { seed, isSigned, trailers }) {
  const reader = new ByteReader(source);
  let chain = seed;
  for (;;) {
    const { size, signature } = chunkHead(await reader.line());
    const chunk = size > 0 ? await reader.take(size) : Buffer.alloc(0);
    if (isSigned) {
      if (signature !== chunkSignature(chain, chunk))
        throw new S3Error(403, 'SignatureDoesNotMatch', 'A chunk has a wrong signature');
      chain = { ...chain, signature };
    }
    if (size === 0) break;
    if ((await reader.line()) !== '') throw malformed('A chunk does not end where it says');
    yield chunk;
  }
  await readTrailers(reader, trailers, isSigned ? chain : undefined);
}

/** @param {string | undefined} line */
function chunkHead(line) {
  const match = /^([0-9a-f]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(line ?? '');
  if (!match?.[1]) throw malformed('Not aws-chunked');
  return { size: parseInt(match[1], 16), signature: match[2] };
}

/**
 * @param {ByteReader} reader
 * @param {Trailers} trailers
 * @param {ChunkChain | undefined} chain absent when nothing is signed
 */
async function readTrailers(reader, trailers, chain) {
  /** @type {string | undefined} */
  let signature;
  for (let line = await reader.line(); line; line = await reader.line()) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    if (name === 'x-amz-trailer-signature') signature = value;
    else trailers[name] = value;
  }
  const names = Object.keys(trailers);
  if (!chain || names.length === 0) return;
  const text = names.map((name) => `${name}:${trailers[name]}\n`).join('');
  if (signature !== trailerSignature(chain, text))
    throw new S3Error(403, 'SignatureDoesNotMatch', 'The trailer has a wrong signature');
}

class ByteReader {
  /** @param {AsyncIterable<Buffer>} source */
  constructor(source) {
    this.chunks = source[Symbol.asyncIterator]();
    /** @type {Buffer} */
    this.held = Buffer.alloc(0);
  }

  /** Up to the next line end, without it; undefined at the end of the stream. */
  async line() {
    for (let at = this.held.indexOf('\r\n'); ; at = this.held.indexOf('\r\n')) {
      if (at >= 0) return this.cut(at, at + 2).toString('latin1');
      if (this.held.length > 4096) throw malformed('A line is too long');
      if (!(await this.more())) return undefined;
    }
  }

  /** @param {number} size */
  async take(size) {
    const parts = [];
    let missing = size;
    while (missing > 0) {
      if (this.held.length === 0 && !(await this.more())) throw new S3Error(400, 'IncompleteBody');
      const part = this.cut(Math.min(missing, this.held.length));
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }

  async more() {
    const { done, value } = await this.chunks.next();
    if (!done) this.held = this.held.length === 0 ? value : Buffer.concat([this.held, value]);
    return !done;
  }

  /** @param {number} end */
  cut(end, next = end) {
    const part = this.held.subarray(0, end);
    this.held = this.held.subarray(next);
    return part;
  }
}
