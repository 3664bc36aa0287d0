import { AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateMultipartUploadCommand, PutObjectCommand, UploadPartCommand, type CompletedPart, type S3Client } from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import type { ObjectBody, WriteOptions } from '../object-storage.js';
import { SizeMismatch } from '../storage.errors.js';
import { partsOf } from './parts-of.js';

const partBytes = 8 * 1024 * 1024;

interface Target {
  Bucket: string;
  Key: string;
}

/** Writes any body: one PUT where the size is known or small, else parts of 8 MiB, so that memory stays bounded. */
export class S3Writer {
  constructor(private readonly client: S3Client) {}

  async write(target: Target, body: ObjectBody, options: WriteOptions): Promise<void> {
    if (!(body instanceof Readable)) return this.put(target, typeof body === 'string' ? Buffer.from(body) : body, options);
    if (options.sizeBytes !== undefined) return this.put(target, exactly(body, options.sizeBytes), options, options.sizeBytes);
    const parts = partsOf(body, partBytes);
    const first = (await parts.next()).value ?? Buffer.alloc(0);
    if (first.byteLength < partBytes) return this.put(target, first, options);
    return this.writeParts(target, first, parts, options);
  }

  private async put(target: Target, body: Uint8Array | Readable, { contentType, ifAbsent, sizeBytes }: WriteOptions, length?: number): Promise<void> {
    if (body instanceof Uint8Array && sizeBytes !== undefined && body.byteLength !== sizeBytes) throw new SizeMismatch();
    await this.client.send(new PutObjectCommand({
      ...target, Body: body, ContentType: contentType, ChecksumAlgorithm: 'SHA256',
      ...(length !== undefined && { ContentLength: length }), ...(ifAbsent && { IfNoneMatch: '*' }),
    }));
  }

  private async writeParts(target: Target, first: Buffer, rest: AsyncIterable<Buffer>, { contentType, ifAbsent }: WriteOptions): Promise<void> {
    const { UploadId } = await this.client.send(new CreateMultipartUploadCommand({ ...target, ContentType: contentType }));
    try {
      const parts = [await this.part({ ...target, UploadId }, 1, first)];
      for await (const body of rest) parts.push(await this.part({ ...target, UploadId }, parts.length + 1, body));
      await this.client.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts: parts }, ...(ifAbsent && { IfNoneMatch: '*' }) }));
    } catch (error) {
      await this.client.send(new AbortMultipartUploadCommand({ ...target, UploadId }));
      throw error;
    }
  }

  private async part(target: Target & { UploadId: string | undefined }, PartNumber: number, Body: Buffer): Promise<CompletedPart> {
    const { ETag, ChecksumCRC32 } = await this.client.send(new UploadPartCommand({ ...target, PartNumber, Body }));
    return { PartNumber, ETag, ChecksumCRC32 };
  }
}

// A stream that ends early would leave the PUT waiting for bytes that never come.
const exactly = (body: Readable, sizeBytes: number): Readable => Readable.from(counted(body, sizeBytes), { objectMode: false });

async function* counted(body: AsyncIterable<Uint8Array>, sizeBytes: number): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of body) {
    seen += chunk.byteLength;
    if (seen > sizeBytes) throw new SizeMismatch();
    yield chunk;
  }
  if (seen !== sizeBytes) throw new SizeMismatch();
}
