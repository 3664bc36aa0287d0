import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
  paginateListParts,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Readable } from 'node:stream';
import { immutable } from '../cache-control.js';
import { contentDisposition, safeDisposition } from '../content-disposition.js';
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
import { InvalidPart, ObjectChanged, ObjectExists, ObjectNotFound, UploadNotFound } from '../storage.errors.js';
import { callingClient, signingClient, type S3Options } from './s3-client.js';
import { S3Copier } from './s3-copier.js';
import { isNotFound, isPreconditionFailed, storageErrorOf } from './s3-errors.js';
import { S3Writer } from './s3-writer.js';

/** Stores objects in one bucket of any S3-compatible server with conditional writes. */
export class S3Storage implements ObjectStorage {
  private readonly client: S3Client;
  private readonly signer: S3Client;
  private readonly writer: S3Writer;
  private readonly copier: S3Copier;

  constructor(private readonly options: S3Options) {
    this.client = callingClient(options);
    this.signer = signingClient(options);
    this.writer = new S3Writer(this.client);
    this.copier = new S3Copier(this.client, options.copyPartBytes);
  }

  async presignPut(
    key: string,
    { contentType, sizeBytes, sha256, expiresInSeconds }: PresignPutOptions,
  ): Promise<PresignedRequest> {
    const checksum = sha256 && Buffer.from(sha256, 'hex').toString('base64');
    const conditions = contentType ? { ContentType: contentType, IfNoneMatch: '*' } : {};
    const command = new PutObjectCommand({
      ...this.at(key),
      ContentLength: sizeBytes,
      ...conditions,
      ...(checksum && { ChecksumSHA256: checksum }),
    });
    const headers = {
      ...(contentType && { 'content-type': contentType, 'if-none-match': '*' }),
      ...(checksum && { 'x-amz-checksum-sha256': checksum }),
    };
    return {
      method: 'PUT',
      url: await getSignedUrl(
        this.signer,
        command,
        binding(expiresInSeconds, ['content-length', ...Object.keys(headers)]),
      ),
      headers,
    };
  }

  async presignForm(
    key: string,
    { contentType, maxBytes, returnUrl, expiresInSeconds }: PresignFormOptions,
  ): Promise<PresignedForm> {
    const Fields = { 'Content-Type': contentType, success_action_redirect: returnUrl };
    return createPresignedPost(this.signer, {
      ...this.at(key),
      Fields,
      Conditions: [['content-length-range', 1, maxBytes]],
      Expires: expiresInSeconds,
    });
  }

  async presignGet(
    key: string,
    { filename, contentType, disposition, expiresInSeconds, isImmutable }: PresignGetOptions,
  ): Promise<{ url: string; expiresAt: Date }> {
    const signingDate = new Date();
    const command = new GetObjectCommand({
      ...this.at(key),
      ResponseContentDisposition: contentDisposition(safeDisposition(disposition, contentType), filename),
      ResponseCacheControl: isImmutable ? immutable : `private, max-age=${expiresInSeconds}`,
      ...(contentType && { ResponseContentType: contentType }),
    });
    const url = await getSignedUrl(this.signer, command, { expiresIn: expiresInSeconds, signingDate });
    return { url, expiresAt: new Date((Math.floor(signingDate.getTime() / 1000) + expiresInSeconds) * 1000) };
  }

  async head(key: string): Promise<ObjectHead | undefined> {
    try {
      const head = await this.client.send(new HeadObjectCommand({ ...this.at(key), ChecksumMode: 'ENABLED' }));
      return {
        sizeBytes: head.ContentLength ?? 0,
        contentType: head.ContentType ?? 'application/octet-stream',
        etag: head.ETag ?? '',
        ...(isWholeHash(head.ChecksumSHA256) && { sha256: Buffer.from(head.ChecksumSHA256, 'base64').toString('hex') }),
      };
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const Range = range && `bytes=${range.start}-${range.end ?? ''}`;
    const { Body } = await this.about(key, () =>
      this.client.send(new GetObjectCommand({ ...this.at(key), ...(Range && { Range }) })),
    );
    if (!(Body instanceof Readable)) throw new Error('The S3 client returned no stream');
    return Body;
  }

  async write(key: string, body: ObjectBody, options: WriteOptions): Promise<ObjectHead> {
    await this.about(key, () => this.creating(key, () => this.writer.write(this.at(key), body, options)));
    return this.written(key);
  }

  async copy(from: string, to: string, { ifMatch }: { ifMatch?: string } = {}): Promise<void> {
    try {
      await this.copier.copy(this.at(from), this.at(to), ifMatch);
    } catch (error) {
      throw isPreconditionFailed(error) ? new ObjectChanged(from) : storageErrorOf(error, from);
    }
  }

  async delete(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.at(key)));
  }

  async list(prefix: string, cursor?: string): Promise<{ objects: ListedObject[]; cursor?: string }> {
    const page = await this.client.send(
      new ListObjectsV2Command({
        Bucket: this.options.bucket,
        Prefix: checkedPrefix(prefix),
        ...(cursor && { StartAfter: cursor }),
      }),
    );
    const objects = (page.Contents ?? []).map((object) => ({
      key: object.Key ?? '',
      sizeBytes: object.Size ?? 0,
      etag: object.ETag ?? '',
      modifiedAt: object.LastModified ?? new Date(0),
    }));
    const last = objects.at(-1)?.key;
    return page.IsTruncated && last ? { objects, cursor: last } : { objects };
  }

  async createMultipart(key: string, { contentType }: { contentType: string }): Promise<{ uploadId: string }> {
    const { UploadId } = await this.client.send(
      new CreateMultipartUploadCommand({ ...this.at(key), ContentType: contentType }),
    );
    if (!UploadId) throw new Error('S3 returned no upload id');
    return { uploadId: UploadId };
  }

  async presignPart(
    key: string,
    uploadId: string,
    partNumber: number,
    { sizeBytes, expiresInSeconds }: { sizeBytes: number; expiresInSeconds: number },
  ): Promise<PresignedRequest> {
    if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > 10_000)
      throw new InvalidPart('Part numbers go from 1 to 10,000');
    const command = new UploadPartCommand({
      ...this.at(key),
      UploadId: uploadId,
      PartNumber: partNumber,
      ContentLength: sizeBytes,
    });
    return {
      method: 'PUT',
      url: await getSignedUrl(this.signer, command, binding(expiresInSeconds, ['content-length'])),
      headers: {},
    };
  }

  async listParts(key: string, uploadId: string): Promise<(UploadedPart & { sizeBytes: number })[]> {
    return this.about(
      key,
      async () => {
        const parts: (UploadedPart & { sizeBytes: number })[] = [];
        for await (const page of paginateListParts({ client: this.client }, { ...this.at(key), UploadId: uploadId }))
          for (const part of page.Parts ?? [])
            parts.push({ partNumber: part.PartNumber ?? 0, etag: part.ETag ?? '', sizeBytes: part.Size ?? 0 });
        return parts;
      },
      uploadId,
    );
  }

  async completeMultipart(key: string, uploadId: string, parts: UploadedPart[]): Promise<ObjectHead> {
    if (parts.length === 0) throw new InvalidPart('An upload must have at least one part');
    const MultipartUpload = { Parts: parts.map(({ partNumber, etag }) => ({ PartNumber: partNumber, ETag: etag })) };
    const command = new CompleteMultipartUploadCommand({
      ...this.at(key),
      UploadId: uploadId,
      MultipartUpload,
      IfNoneMatch: '*',
    });
    await this.about(key, () => this.creating(key, () => this.client.send(command)), uploadId);
    return this.written(key);
  }

  async abortMultipart(key: string, uploadId: string): Promise<void> {
    try {
      await this.about(
        key,
        () => this.client.send(new AbortMultipartUploadCommand({ ...this.at(key), UploadId: uploadId })),
        uploadId,
      );
    } catch (error) {
      if (!(error instanceof UploadNotFound)) throw error;
    }
  }

  private at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.options.bucket, Key: checkedKey(key) };
  }

  private async written(key: string): Promise<ObjectHead> {
    const head = await this.head(key);
    if (!head) throw new ObjectNotFound(key);
    return head;
  }

  private async about<T>(key: string, call: () => Promise<T>, uploadId?: string): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw storageErrorOf(error, key, uploadId);
    }
  }

  private async creating<T>(key: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw isPreconditionFailed(error) ? new ObjectExists(key) : error;
    }
  }
}

// The checksum of a multipart object is a hash of hashes with a part count ("…=-3").
const isWholeHash = (checksum: string | undefined): checksum is string =>
  checksum !== undefined && !checksum.includes('-');

// The presigner moves headers into the query, where they are not enforced, unless both sets name them.
const binding = (expiresIn: number, headers: string[]) => ({
  expiresIn,
  signableHeaders: new Set(['host', ...headers]),
  unhoistableHeaders: new Set(headers),
});
