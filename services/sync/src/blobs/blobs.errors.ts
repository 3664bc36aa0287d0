import { DomainError } from '@mnw/contracts/domain-error';

/** Also for blobs of other people and apps: what somebody else stored is nobody's business. */
export class BlobNotFound extends DomainError {
  constructor() {
    super('sync.blob-not-found', 'not-found', 'There is no such blob.', { field: 'hash' });
  }
}

export class BlobMissing extends DomainError {
  constructor() {
    super('sync.blob-missing', 'conflict', 'The blob has not arrived. Send it to the given address first.', {
      field: 'hash',
    });
  }
}

export class BlobMismatch extends DomainError {
  constructor() {
    super('sync.blob-mismatch', 'conflict', 'What arrived is not what was announced. Begin the upload again.', {
      field: 'hash',
    });
  }
}

export class BlobSizeDiffers extends DomainError {
  constructor(sizeBytes: number) {
    super('sync.blob-size-differs', 'conflict', 'A blob of this hash was announced with another size.', {
      field: 'size_bytes',
      size_bytes: sizeBytes,
    });
  }
}
