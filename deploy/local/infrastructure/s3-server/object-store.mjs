import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { S3Error } from './s3-error.mjs';

const minPartBytes = 5 * 1024 * 1024;

/** Objects of one bucket: content in files below `directory`, everything else in memory; a stopped server forgets. */
export class ObjectStore {
  objects = new Map();
  uploads = new Map();

  constructor(directory) {
    this.directory = directory;
  }

  /** Takes content into a file; nothing is visible until `put`. A failure leaves nothing. */
  async receive({ bytes, checksums }) {
    const path = join(this.directory, randomUUID());
    const md5 = createHash('md5');
    let size = 0;
    try {
      await pipeline(
        bytes,
        async function* (chunks) {
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

  /** The conditions are read in the same turn as the object appears, so that of two writers one loses. */
  put(key, content, { headers, etag = `"${content.md5}"`, conditions }) {
    this.checkConditions(key, conditions);
    const object = { ...content, etag, headers, modifiedAt: new Date() };
    const replaced = this.objects.get(key);
    this.objects.set(key, object);
    if (replaced) this.discard(replaced);
    return object;
  }

  get(key) {
    const object = this.objects.get(key);
    if (!object) throw new S3Error(404, 'NoSuchKey');
    return object;
  }

  delete(key) {
    const object = this.objects.get(key);
    this.objects.delete(key);
    if (object) this.discard(object);
  }

  checkConditions(key, { ifNoneMatch, ifMatch }) {
    const object = this.objects.get(key);
    if (ifNoneMatch !== undefined && ifNoneMatch !== '*') throw new S3Error(501, 'NotImplemented');
    if (ifNoneMatch === '*' && object) throw new S3Error(412, 'PreconditionFailed');
    if (ifMatch !== undefined && !object) throw new S3Error(404, 'NoSuchKey');
    if (ifMatch !== undefined && object.etag !== quoted(ifMatch)) throw new S3Error(412, 'PreconditionFailed');
  }

  createUpload(key, headers) {
    const uploadId = randomUUID();
    this.uploads.set(uploadId, { key, headers, parts: new Map() });
    return uploadId;
  }

  upload(key, uploadId) {
    const upload = this.uploads.get(uploadId);
    if (upload?.key !== key) throw new S3Error(404, 'NoSuchUpload');
    return upload;
  }

  putPart(upload, partNumber, content) {
    const replaced = upload.parts.get(partNumber);
    upload.parts.set(partNumber, { ...content, etag: `"${content.md5}"`, modifiedAt: new Date() });
    if (replaced) this.discard(replaced);
  }

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

  abort(key, uploadId) {
    for (const part of this.upload(key, uploadId).parts.values()) this.discard(part);
    this.uploads.delete(uploadId);
  }

  // Whoever is reading the file has it open; the name can go.
  discard({ path }) {
    void rm(path, { force: true });
  }
}

export const quoted = (etag) => `"${etag.replaceAll('"', '')}"`;

function namedParts(upload, named) {
  if (named.length === 0) throw new S3Error(400, 'MalformedXML');
  if (named.some(({ partNumber }, at) => at > 0 && partNumber <= named[at - 1].partNumber))
    throw new S3Error(400, 'InvalidPartOrder');
  const parts = named.map(({ partNumber, etag }) => {
    const part = upload.parts.get(partNumber);
    if (part?.etag !== quoted(etag)) throw new S3Error(400, 'InvalidPart');
    return part;
  });
  if (parts.slice(0, -1).some((part) => part.size < minPartBytes)) throw new S3Error(400, 'EntityTooSmall');
  return parts;
}

async function* concatenated(parts) {
  for (const { path } of parts) yield* createReadStream(path);
}
