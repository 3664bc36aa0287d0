import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import type { ObjectBody, WriteOptions } from '../object-storage.js';
import { SizeMismatch } from '../storage.errors.js';
import { partsOf } from './parts-of.js';

const partBytes = 8 * 1024 * 1024;

interface Target {
  Bucket: string;
  Key: string;
}

/**
 * Writes any body: a single PUT up to 8 MiB, beyond that parts of 8 MiB. Streams are buffered, never passed to the
 * client, which cannot retry a request with a stream body and hangs when the stream fails (seen with 3.1173).
 */
export class S3Writer {
  constructor(private readonly client: S3Client) {}

  async write(target: Target, body: ObjectBody, options: WriteOptions): Promise<void> {
    const parts = partsOf(exactly(chunksOf(body), options.sizeBytes), partBytes);
    const first = (await parts.next()).value ?? Buffer.alloc(0);
    if (first.byteLength < partBytes) return this.put(target, first, options);
    return this.writeParts(target, first, parts, options);
  }

  private async put(target: Target, body: Buffer, { contentType, ifAbsent }: WriteOptions): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        ...target,
        Body: body,
        ContentLength: body.byteLength,
        ContentType: contentType,
        ChecksumAlgorithm: 'SHA256',
        ...(ifAbsent && { IfNoneMatch: '*' }),
      }),
    );
  }

  private async writeParts(
    target: Target,
    first: Buffer,
    rest: AsyncIterable<Buffer>,
    { contentType, ifAbsent }: WriteOptions,
  ): Promise<void> {
    const { UploadId } = await this.client.send(
      new CreateMultipartUploadCommand({ ...target, ContentType: contentType }),
    );
    try {
      const parts = [await this.part({ ...target, UploadId }, 1, first)];
      for await (const body of rest) parts.push(await this.part({ ...target, UploadId }, parts.length + 1, body));
      await this.client.send(
        new CompleteMultipartUploadCommand({
          ...target,
          UploadId,
          MultipartUpload: { Parts: parts },
          ...(ifAbsent && { IfNoneMatch: '*' }),
        }),
      );
    } catch (error) {
      await this.client.send(new AbortMultipartUploadCommand({ ...target, UploadId }));
      throw error;
    }
  }

  private async part(
    target: Target & { UploadId: string | undefined },
    PartNumber: number,
    Body: Buffer,
  ): Promise<CompletedPart> {
    const { ETag, ChecksumCRC32 } = await this.client.send(new UploadPartCommand({ ...target, PartNumber, Body }));
    return { PartNumber, ETag, ChecksumCRC32 };
  }
}

const chunksOf = (body: ObjectBody): AsyncIterable<Uint8Array> | Uint8Array[] =>
  body instanceof Readable ? body : [typeof body === 'string' ? Buffer.from(body) : body];

async function* exactly(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  sizeBytes: number | undefined,
): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of body) {
    seen += chunk.byteLength;
    if (seen > (sizeBytes ?? Infinity)) throw new SizeMismatch();
    yield chunk;
  }
  if (seen !== (sizeBytes ?? seen)) throw new SizeMismatch();
}
