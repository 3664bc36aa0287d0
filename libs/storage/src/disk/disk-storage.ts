import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { safeDisposition } from '../content-disposition.js';
import { checkedKey, checkedPrefix } from '../object-key.js';
import type {
  ByteRange,
  ListedObject,
  ObjectBody,
  ObjectHead,
  ObjectStorage,
  PresignedForm,
  PresignedRequest,
  PresignFormOptions,
  PresignGetOptions,
  PresignPutOptions,
  UploadedPart,
  WriteOptions,
} from '../object-storage.js';
import { InvalidPart, ObjectChanged, ObjectExists, ObjectNotFound, RangeNotSatisfiable } from '../storage.errors.js';
import type { UrlSigner } from '../url-signer.js';
import { DiskLayout } from './disk-layout.js';
import { DiskUploads, type ArrivedPart } from './disk-uploads.js';
import { writeChecked, type ByteStream, type ExpectedContent } from './durable-files.js';
import { isMissing } from './file-errors.js';
import { listedKeys } from './listed-keys.js';
import { ObjectEntries, type ObjectEntry } from './object-entries.js';
import { signedUrl, type SignedGrant } from './signed-url.js';

const pageSize = 1000;

export interface DiskStorageOptions {
  directory: string;
  /** Origin of the listener that runs `createFilesHandler` on the same directory. */
  filesUrl: string;
  signer: UrlSigner;
  now: () => Date;
}

/** Stores objects as files in a directory that any number of processes may share. */
export class DiskStorage implements ObjectStorage {
  private readonly layout: DiskLayout;
  private readonly entries: ObjectEntries;
  private readonly uploads: DiskUploads;

  constructor(private readonly options: DiskStorageOptions) {
    this.layout = new DiskLayout(options.directory);
    this.entries = new ObjectEntries(this.layout, options.now);
    this.uploads = new DiskUploads(this.layout);
  }

  async presignPut(key: string, options: PresignPutOptions): Promise<PresignedRequest> {
    const { contentType, sizeBytes, sha256, expiresInSeconds } = options;
    const terms = { ...(contentType && { type: contentType }), size: String(sizeBytes), ...(sha256 && { sha256 }) };
    const url = this.sign({ verb: 'put', key, terms }, expiresInSeconds);
    return { method: 'PUT', url, headers: contentType ? { 'content-type': contentType } : {} };
  }

  async presignForm(
    key: string,
    { contentType, maxBytes, returnUrl, expiresInSeconds }: PresignFormOptions,
  ): Promise<PresignedForm> {
    const terms = { type: contentType, most: String(maxBytes), return: returnUrl };
    return { url: this.sign({ verb: 'form', key, terms }, expiresInSeconds), fields: {} };
  }

  async presignGet(
    key: string,
    { filename, contentType, disposition, expiresInSeconds, isImmutable }: PresignGetOptions,
  ): Promise<{ url: string; expiresAt: Date }> {
    const terms = {
      filename,
      disposition: safeDisposition(disposition, contentType),
      ...(contentType && { type: contentType }),
      ...(isImmutable && { keep: 'always' }),
    };
    return {
      url: this.sign({ verb: 'get', key, terms }, expiresInSeconds),
      expiresAt: new Date(this.expiry(expiresInSeconds) * 1000),
    };
  }

  async head(key: string): Promise<ObjectHead | undefined> {
    const entry = await this.entries.find(key);
    return entry && headOf(entry);
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const { head, file } = await this.open(key);
    const isInside =
      !range ||
      (range.start >= 0 && range.start < head.sizeBytes && (range.end === undefined || range.end >= range.start));
    if (isInside)
      return file.createReadStream(
        range && { start: range.start, end: Math.min(range.end ?? Infinity, head.sizeBytes - 1) },
      );
    await file.close();
    throw new RangeNotSatisfiable(key);
  }

  /** Opens a consistent snapshot of content and metadata. The caller closes the file or its stream. */
  async open(key: string): Promise<{ head: ObjectHead; modifiedAt: Date; file: FileHandle }> {
    for (;;) {
      const entry = await this.entries.find(key);
      if (!entry) throw new ObjectNotFound(key);
      const file = await openIfThere(this.layout.blob(entry.blob));
      if (file) return { head: headOf(entry), modifiedAt: entry.modifiedAt, file };
      // The object was replaced between the two reads, so its entry now names another blob. If it still names the same
      // blob, the directory is damaged.
      if ((await this.entries.find(key))?.blob === entry.blob)
        throw new Error(`The content of ${key} is missing from the storage directory`);
    }
  }

  async write(
    key: string,
    body: ObjectBody,
    { contentType, ifAbsent = false, sizeBytes }: WriteOptions,
  ): Promise<ObjectHead> {
    return this.store(key, bytesOf(body), { contentType, ifAbsent, expected: { sizeBytes } });
  }

  /**
   * Like `write`, but refuses unexpected content. With `ifAbsent`, existence is checked before the content is read and
   * again at the end.
   */
  async store(
    key: string,
    content: ByteStream,
    { contentType, ifAbsent, expected }: { contentType: string; ifAbsent: boolean; expected: ExpectedContent },
  ): Promise<ObjectHead> {
    checkedKey(key);
    if (ifAbsent && (await this.entries.find(key))) throw new ObjectExists(key);
    const incoming = await this.layout.newIncoming();
    const written = await writeChecked(incoming, content, expected);
    return headOf(await this.entries.adopt(key, incoming, { ...written, contentType }, ifAbsent));
  }

  async copy(from: string, to: string, options: { ifMatch?: string } = {}): Promise<void> {
    checkedKey(to);
    const entry = await this.entries.find(from);
    if (!entry) throw new ObjectNotFound(from);
    if (options.ifMatch !== undefined && headOf(entry).etag !== options.ifMatch) throw new ObjectChanged(from);
    try {
      await this.entries.share(entry, to);
    } catch (error) {
      // The object was replaced or deleted after its entry was read.
      throw isMissing(error) ? new ObjectChanged(from) : error;
    }
  }

  async delete(key: string): Promise<void> {
    await this.entries.remove(key);
  }

  async list(prefix: string, cursor = ''): Promise<{ objects: ListedObject[]; cursor?: string }> {
    const objects: ListedObject[] = [];
    for await (const key of listedKeys(this.layout.objects, checkedPrefix(prefix), cursor)) {
      if (objects.length === pageSize) return { objects, cursor: objects.at(-1)!.key };
      const entry = await this.entries.find(key);
      if (entry)
        objects.push({ key, sizeBytes: entry.sizeBytes, etag: headOf(entry).etag, modifiedAt: entry.modifiedAt });
    }
    return { objects };
  }

  async createMultipart(key: string, { contentType }: { contentType: string }): Promise<{ uploadId: string }> {
    return { uploadId: await this.uploads.create(checkedKey(key), contentType) };
  }

  async presignPart(
    key: string,
    uploadId: string,
    partNumber: number,
    { sizeBytes, expiresInSeconds }: { sizeBytes: number; expiresInSeconds: number },
  ): Promise<PresignedRequest> {
    if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > 10_000)
      throw new InvalidPart('Part numbers go from 1 to 10,000');
    const terms = { upload: uploadId, part: String(partNumber), size: String(sizeBytes) };
    return { method: 'PUT', url: this.sign({ verb: 'part', key, terms }, expiresInSeconds), headers: {} };
  }

  /** Stores the body of a request to a `presignPart` URL; returns the part's ETag. */
  async storePart(
    key: string,
    uploadId: string,
    partNumber: number,
    content: ByteStream,
    expected: ExpectedContent,
  ): Promise<string> {
    return this.uploads.writePart(key, uploadId, partNumber, content, expected);
  }

  async listParts(key: string, uploadId: string): Promise<ArrivedPart[]> {
    return this.uploads.parts(key, uploadId);
  }

  async completeMultipart(key: string, uploadId: string, parts: UploadedPart[]): Promise<ObjectHead> {
    const { path, content } = await this.uploads.join(key, uploadId, parts);
    const entry = await this.entries.adopt(key, path, content, true);
    await this.uploads.remove(uploadId);
    return headOf(entry);
  }

  async abortMultipart(key: string, uploadId: string): Promise<void> {
    checkedKey(key);
    await this.uploads.remove(uploadId);
  }

  private sign(grant: Omit<SignedGrant, 'expires'>, expiresInSeconds: number): string {
    return signedUrl(this.options.filesUrl, { ...grant, expires: this.expiry(expiresInSeconds) }, this.options.signer);
  }

  private expiry(expiresInSeconds: number): number {
    return Math.floor(this.options.now().getTime() / 1000) + expiresInSeconds;
  }
}

const headOf = ({ sizeBytes, contentType, sha256 }: ObjectEntry): ObjectHead => ({
  sizeBytes,
  contentType,
  sha256,
  etag: `"${sha256}"`,
});

const bytesOf = (body: ObjectBody): ByteStream =>
  body instanceof Readable ? body : [typeof body === 'string' ? Buffer.from(body) : body];

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
