import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  UploadPartCopyCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';

interface Place {
  Bucket: string;
  Key: string;
}

/**
 * Copies objects of any size within S3, large ones in parts. Every part is conditional on `etag`, so that versions
 * cannot mix.
 */
export class S3Copier {
  constructor(
    private readonly client: S3Client,
    private readonly partBytes = 1024 ** 3,
  ) {}

  async copy(from: Place, to: Place, ifMatch?: string): Promise<void> {
    const { ContentLength = 0, ContentType, ETag } = await this.client.send(new HeadObjectCommand(from));
    const source = { CopySource: `${from.Bucket}/${from.Key}`, CopySourceIfMatch: ifMatch ?? ETag };
    if (ContentLength <= this.partBytes) await this.client.send(new CopyObjectCommand({ ...to, ...source }));
    else await this.copyParts(to, source, ContentLength, ContentType);
  }

  private async copyParts(
    to: Place,
    source: { CopySource: string },
    sizeBytes: number,
    ContentType: string | undefined,
  ): Promise<void> {
    const { UploadId } = await this.client.send(new CreateMultipartUploadCommand({ ...to, ContentType }));
    const target = { ...to, UploadId };
    try {
      const parts: CompletedPart[] = [];
      for (let start = 0; start < sizeBytes; start += this.partBytes) {
        const CopySourceRange = `bytes=${start}-${Math.min(start + this.partBytes, sizeBytes) - 1}`;
        const { CopyPartResult } = await this.client.send(
          new UploadPartCopyCommand({ ...target, ...source, CopySourceRange, PartNumber: parts.length + 1 }),
        );
        parts.push({ PartNumber: parts.length + 1, ETag: CopyPartResult?.ETag });
      }
      await this.client.send(new CompleteMultipartUploadCommand({ ...target, MultipartUpload: { Parts: parts } }));
    } catch (error) {
      await this.client.send(new AbortMultipartUploadCommand(target));
      throw error;
    }
  }
}
