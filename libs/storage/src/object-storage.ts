import type { Readable } from 'node:stream';

/**
 * Metadata of a stored object. `sha256` is lower-case hexadecimal and absent if the backend never saw the whole content
 * (multipart on S3).
 */
export interface ObjectHead {
  sizeBytes: number;
  contentType: string;
  /** Including the quotes, as in the HTTP header. */
  etag: string;
  sha256?: string;
}

/** A request that its holder can make without other credentials; `headers` must be sent unchanged. */
export interface PresignedRequest {
  method: 'PUT';
  url: string;
  headers: Record<string, string>;
}

export interface PresignPutOptions {
  /**
   * If absent, any type is accepted and no header is required, for tools that know only the URL. On S3 such a request
   * may replace what it wrote before, so copy the checked content away by its ETag.
   */
  contentType?: string;
  /** Exactly this many bytes are accepted; S3 accepts at most 5 GiB in one request. */
  sizeBytes: number;
  /** Lower-case hexadecimal; content with a different hash is refused. */
  sha256?: string;
  expiresInSeconds: number;
}

/**
 * A form that any browser can submit without JavaScript: POST as multipart/form-data, first the fields, then the file,
 * named `file`. It may be submitted repeatedly until it expires; the last submission wins.
 */
export interface PresignedForm {
  url: string;
  fields: Record<string, string>;
}

export interface PresignFormOptions {
  contentType: string;
  /** From 1 to this many bytes are accepted; S3 accepts at most 5 GiB. */
  maxBytes: number;
  /** Where the browser is redirected after the upload; the backend may add query parameters. */
  returnUrl: string;
  expiresInSeconds: number;
}

export interface PresignGetOptions {
  /** Original file name for Content-Disposition. */
  filename: string;
  contentType?: string;
  /** `inline` applies only to passive content types (see `safeDisposition`). */
  disposition: 'inline' | 'attachment';
  expiresInSeconds: number;
  /** The object never changes and is not secret, so clients and shared caches may keep it. */
  isImmutable?: boolean;
}

export interface WriteOptions {
  contentType: string;
  /** Throws ObjectExists instead of replacing. */
  ifAbsent?: boolean;
  /** Throws SizeMismatch and stores nothing if the body has a different size. */
  sizeBytes?: number;
}

/** Both ends are inclusive; without `end`, to the last byte. */
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

/** S3's minimum size for every part but the last. The disk driver enforces it too, so that both behave alike. */
export const minPartBytes = 5 * 1024 * 1024;

/**
 * Objects by key; see `checkedKey` for valid keys. Every method may throw StorageError; any other error is a bug or an
 * outage.
 */
export interface ObjectStorage {
  /** The upload creates an object and never replaces one, so an old URL cannot change checked content. */
  presignPut(key: string, options: PresignPutOptions): Promise<PresignedRequest>;
  /** Like `presignPut`, for browsers without JavaScript; a later submission replaces the object. */
  presignForm(key: string, options: PresignFormOptions): Promise<PresignedForm>;
  presignGet(key: string, options: PresignGetOptions): Promise<{ url: string; expiresAt: Date }>;
  head(key: string): Promise<ObjectHead | undefined>;
  /** Throws ObjectNotFound, RangeNotSatisfiable. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  write(key: string, body: ObjectBody, options: WriteOptions): Promise<ObjectHead>;
  /** Replaces `to`. With `ifMatch` it throws ObjectChanged unless `from` still has that etag. */
  copy(from: string, to: string, options?: { ifMatch?: string }): Promise<void>;
  /** Succeeds even if the object does not exist. */
  delete(key: string): Promise<void>;
  /** Up to 1,000 objects in byte order of their keys; `cursor` is the one from the previous page. */
  list(prefix: string, cursor?: string): Promise<{ objects: ListedObject[]; cursor?: string }>;
  createMultipart(key: string, options: { contentType: string }): Promise<{ uploadId: string }>;
  /** Part numbers 1 to 10,000. Pass the response's ETag header to `completeMultipart`. */
  presignPart(
    key: string,
    uploadId: string,
    partNumber: number,
    options: { sizeBytes: number; expiresInSeconds: number },
  ): Promise<PresignedRequest>;
  /** Uploaded parts, in order, so that an interrupted upload can be resumed. Throws UploadNotFound. */
  listParts(key: string, uploadId: string): Promise<(UploadedPart & { sizeBytes: number })[]>;
  /** Never replaces. Throws UploadNotFound, InvalidPart, ObjectExists. */
  completeMultipart(key: string, uploadId: string, parts: UploadedPart[]): Promise<ObjectHead>;
  /** Succeeds even if the upload does not exist. */
  abortMultipart(key: string, uploadId: string): Promise<void>;
}
