import { DomainError } from '@mnw/contracts/domain-error';

/** Also thrown for blobs of other people and apps, so that hashes reveal nothing about what others store. */
export class BlobNotFound extends DomainError {
  constructor() {
    super('sync.blob-not-found', 'not-found', 'There is no such blob.', { field: 'hash' });
  }
}

export class BlobMissing extends DomainError {
  constructor() {
    super('sync.blob-missing', 'conflict', 'The blob has not been uploaded. Upload it to upload_url first.', {
      field: 'hash',
    });
  }
}

export class BlobMismatch extends DomainError {
  constructor() {
    super(
      'sync.blob-mismatch',
      'conflict',
      'The uploaded bytes do not match the announced hash and size. Start the upload again.',
      {
        field: 'hash',
      },
    );
  }
}

export class BlobSizeDiffers extends DomainError {
  constructor(sizeBytes: number) {
    super('sync.blob-size-differs', 'conflict', 'A blob with this hash was announced with a different size.', {
      field: 'size_bytes',
      size_bytes: sizeBytes,
    });
  }
}
