import type { Readable } from 'node:stream';

/** What is known of a stored object. `sha256` is lower-case hex and missing where the backend never saw the whole content (multipart on S3). */
export interface ObjectHead {
  sizeBytes: number;
  contentType: string;
  /** With its quotes, as HTTP carries it. */
  etag: string;
  sha256?: string;
}

/** A request the holder may make without any other credential; `headers` must be sent as they are. */
export interface PresignedRequest {
  method: 'PUT';
  url: string;
  headers: Record<string, string>;
}

export interface PresignPutOptions {
  /**
   * Without one any type is taken and no header need be sent, for tools that know the address only. On S3 such a request may replace what it
   * wrote before: copy away, by etag, what was checked.
   */
  contentType?: string;
  /** Exactly this many bytes are accepted; S3 takes at most 5 GiB in one request. */
  sizeBytes: number;
  /** Lower-case hex; content with another hash is refused. */
  sha256?: string;
  expiresInSeconds: number;
}

/**
 * A form any browser can send without a script: POST as multipart/form-data, first the fields, then the file, named `file`. It may be sent
 * again until it expires, and what came last counts.
 */
export interface PresignedForm {
  url: string;
  fields: Record<string, string>;
}

export interface PresignFormOptions {
  contentType: string;
  /** 1 to this many bytes are accepted; S3 takes at most 5 GiB. */
  maxBytes: number;
  /** Where the browser is sent when the file has arrived; the backend may add to its query. */
  returnUrl: string;
  expiresInSeconds: number;
}

export interface PresignGetOptions {
  /** Original file name for Content-Disposition. */
  filename: string;
  contentType?: string;
  /** `inline` holds for passive content types only (see `safeDisposition`). */
  disposition: 'inline' | 'attachment';
  expiresInSeconds: number;
  /** The object never changes and is no secret: whoever has it may keep it, caches between too. */
  isImmutable?: boolean;
}

export interface WriteOptions {
  contentType: string;
  /** Throws ObjectExists instead of replacing. */
  ifAbsent?: boolean;
  /** Throws SizeMismatch, and stores nothing, when the body has another size. */
  sizeBytes?: number;
}

/** Both ends inclusive; without `end` to the last byte. */
export interface ByteRange {
  start: number;
  end?: number;
}

export interface ListedObject {
  key: string;
  sizeBytes: number;
  etag: string;
  modifiedAt: Date;
}

export interface UploadedPart {
  partNumber: number;
  etag: string;
}

export type ObjectBody = Uint8Array | string | Readable;

/** S3's own floor for every part but the last; the disk driver keeps it so that both behave alike. */
export const minPartBytes = 5 * 1024 * 1024;

/** Objects by key. Keys follow `checkedKey`. Every method may throw StorageError; anything else is a bug or an outage. */
export interface ObjectStorage {
  /** The upload creates the object and never replaces one, so what was checked cannot be changed through an old URL. */
  presignPut(key: string, options: PresignPutOptions): Promise<PresignedRequest>;
  /** As `presignPut` for whoever has no script; the object is replaced by a later sending. */
  presignForm(key: string, options: PresignFormOptions): Promise<PresignedForm>;
  presignGet(key: string, options: PresignGetOptions): Promise<{ url: string; expiresAt: Date }>;
  head(key: string): Promise<ObjectHead | undefined>;
  /** Throws ObjectNotFound, RangeNotSatisfiable. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  write(key: string, body: ObjectBody, options: WriteOptions): Promise<ObjectHead>;
  /** Replaces `to`. With `ifMatch` it throws ObjectChanged unless `from` still has that etag. */
  copy(from: string, to: string, options?: { ifMatch?: string }): Promise<void>;
  /** Succeeds also when there is nothing. */
  delete(key: string): Promise<void>;
  /** Up to 1,000 objects in byte order of their keys; `cursor` is the one returned before. */
  list(prefix: string, cursor?: string): Promise<{ objects: ListedObject[]; cursor?: string }>;
  createMultipart(key: string, options: { contentType: string }): Promise<{ uploadId: string }>;
  /** Part numbers 1 to 10,000. The answer's ETag header belongs into `completeMultipart`. */
  presignPart(
    key: string,
    uploadId: string,
    partNumber: number,
    options: { sizeBytes: number; expiresInSeconds: number },
  ): Promise<PresignedRequest>;
  /** Parts that have arrived, in order, so that an interrupted upload can go on. Throws UploadNotFound. */
  listParts(key: string, uploadId: string): Promise<(UploadedPart & { sizeBytes: number })[]>;
  /** Never replaces. Throws UploadNotFound, InvalidPart, ObjectExists. */
  completeMultipart(key: string, uploadId: string, parts: UploadedPart[]): Promise<ObjectHead>;
  /** Succeeds also when there is nothing. */
  abortMultipart(key: string, uploadId: string): Promise<void>;
}
