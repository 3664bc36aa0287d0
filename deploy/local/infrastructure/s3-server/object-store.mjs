import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { S3Error } from './s3-error.mjs';

/**
 * @typedef {Record<string, string>} Checksums base64 by name
 *
 * @typedef {object} Content
 * @property {string} path
 * @property {number} size
 * @property {string} md5 in hexadecimal
 * @property {Checksums} checksums
 *
 * @typedef {Content & { etag: string, modifiedAt: Date }} Part
 * @typedef {Part & { headers: Record<string, string> }} StoredObject
 * @typedef {{ key: string, headers: Record<string, string>, parts: Map<number, Part> }} Upload
 * @typedef {{ ifNoneMatch?: string, ifMatch?: string }} Conditions
 * @typedef {{ partNumber: number, etag: string }} NamedPart
 * @typedef {{ bytes: AsyncIterable<Buffer>, checksums: Checksums }} Body
 */

const minPartBytes = 5 * 1024 * 1024;

/** Objects of one bucket: content in files below `directory`, everything else in memory; a stopped server forgets. */
export class ObjectStore {
  /** @type {Map<string, StoredObject>} */
  objects = new Map();
  /** @type {Map<string, Upload>} */
  uploads = new Map();

  /** @param {string} directory */
  constructor(directory) {
    this.directory = directory;
  }

  /**
   * Takes content into a file; nothing is visible until `put`. A failure leaves nothing.
   * @param {Body} body
   * @returns {Promise<Content>}
   */
  async receive({ bytes, checksums }) {
    const path = join(this.directory, randomUUID());
    const md5 = createHash('md5');
    let size = 0;
    try {
      await pipeline(
        bytes,
        async function* (/** @type {AsyncIterable<Buffer>} */ chunks) {
          for await (const chunk of chunks) {
            md5.update(chunk);
            size += chunk.length;
            yield chunk;
          }
        },
        createWriteStream(path),
      );
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { path, size, md5: md5.digest('hex'), checksums };
  }

  /**
   * The conditions are read in the same turn as the object appears, so that of two writers one loses.
   * @param {string} key
   * @param {Content} content
   * @param {{ headers: Record<string, string>, etag?: string, conditions: Conditions }} options
   */
  put(key, content, { headers, etag = `"${content.md5}"`, conditions }) {
    this.checkConditions(key, conditions);
    const object = { ...content, etag, headers, modifiedAt: new Date() };
    const replaced = this.objects.get(key);
    this.objects.set(key, object);
    if (replaced) this.discard(replaced);
    return object;
  }

  /** @param {string} key */
  get(key) {
    const object = this.objects.get(key);
    if (!object) throw new S3Error(404, 'NoSuchKey');
    return object;
  }

  /** @param {string} key */
  delete(key) {
    const object = this.objects.get(key);
    this.objects.delete(key);
    if (object) this.discard(object);
  }

  /**
   * @param {string} key
   * @param {Conditions} conditions
   */
  checkConditions(key, { ifNoneMatch, ifMatch }) {
    const object = this.objects.get(key);
    if (ifNoneMatch !== undefined && ifNoneMatch !== '*') throw new S3Error(501, 'NotImplemented');
    if (ifNoneMatch === '*' && object) throw new S3Error(412, 'PreconditionFailed');
    if (ifMatch !== undefined && !object) throw new S3Error(404, 'NoSuchKey');
    if (ifMatch !== undefined && object?.etag !== quoted(ifMatch)) throw new S3Error(412, 'PreconditionFailed');
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} headers
   */
  createUpload(key, headers) {
    const uploadId = randomUUID();
    this.uploads.set(uploadId, { key, headers, parts: new Map() });
    return uploadId;
  }

  /**
   * @param {string} key
   * @param {string | null} uploadId
   */
  upload(key, uploadId) {
    const upload = this.uploads.get(uploadId ?? '');
    if (upload?.key !== key) throw new S3Error(404, 'NoSuchUpload');
    return upload;
  }

  /**
   * @param {Upload} upload
   * @param {number} partNumber
   * @param {Content} content
   */
  putPart(upload, partNumber, content) {
    const replaced = upload.parts.get(partNumber);
    upload.parts.set(partNumber, { ...content, etag: `"${content.md5}"`, modifiedAt: new Date() });
    if (replaced) this.discard(replaced);
  }

  /**
   * @param {string} key
   * @param {string | null} uploadId
   * @param {NamedPart[]} named
   * @param {Conditions} conditions
   */
  async complete(key, uploadId, named, conditions) {
    const upload = this.upload(key, uploadId);
    const parts = namedParts(upload, named);
    const content = await this.receive({ bytes: concatenated(parts), checksums: {} });
    const digests = createHash('md5')
      .update(Buffer.concat(parts.map((part) => Buffer.from(part.md5, 'hex'))))
      .digest('hex');
    const object = this.put(key, content, {
      headers: upload.headers,
      etag: `"${digests}-${parts.length}"`,
      conditions,
    });
    this.abort(key, uploadId);
    return object;
  }

  /**
   * @param {string} key
   * @param {string | null} uploadId
   */
  abort(key, uploadId) {
    for (const part of this.upload(key, uploadId).parts.values()) this.discard(part);
    this.uploads.delete(uploadId ?? '');
  }

  /**
   * Whoever is reading the file has it open; the name can go.
   * @param {Content} content
   */
  discard({ path }) {
    void rm(path, { force: true });
  }
}

/** @param {string} etag */
export const quoted = (etag) => `"${etag.replaceAll('"', '')}"`;

/**
 * @param {Upload} upload
 * @param {NamedPart[]} named
 */
function namedParts(upload, named) {
  if (named.length === 0) throw new S3Error(400, 'MalformedXML');
  if (named.some(({ partNumber }, at) => at > 0 && partNumber <= (named[at - 1]?.partNumber ?? 0)))
    throw new S3Error(400, 'InvalidPartOrder');
  const parts = named.map(({ partNumber, etag }) => {
    const part = upload.parts.get(partNumber);
    if (!part || part.etag !== quoted(etag)) throw new S3Error(400, 'InvalidPart');
    return part;
  });
  if (parts.slice(0, -1).some((part) => part.size < minPartBytes)) throw new S3Error(400, 'EntityTooSmall');
  return parts;
}

/** @param {Part[]} parts */
async function* concatenated(parts) {
  for (const { path } of parts) yield* createReadStream(path);
}
