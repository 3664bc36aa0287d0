import { DomainError } from '@mnw/contracts/domain-error';

export class UploadNotFound extends DomainError {
  constructor() {
    super('catalog.upload-not-found', 'not-found', 'There is no such upload.', { field: 'upload_id' });
  }
}

export class UploadMissing extends DomainError {
  constructor() {
    super('catalog.upload-missing', 'conflict', 'The file has not arrived. Send it to the given URL first.');
  }
}

export class UploadMismatch extends DomainError {
  constructor(announcedBytes: number, arrivedBytes: number) {
    super('catalog.upload-mismatch', 'conflict', 'The uploaded file does not match the announced size or checksum.', {
      announced_bytes: announcedBytes,
      arrived_bytes: arrivedBytes,
    });
  }
}

export class UploadNotUsable extends DomainError {
  constructor(state: string, reason: string | null) {
    super('catalog.upload-not-usable', 'conflict', reason ?? 'The upload is not complete yet.', {
      field: 'upload_id',
      state,
    });
  }
}

export class UploadInUse extends DomainError {
  constructor() {
    super('catalog.upload-in-use', 'conflict', 'The upload is already in use.', { field: 'upload_id' });
  }
}

export class CoverNotUsable extends DomainError {
  constructor() {
    super('catalog.cover-not-usable', 'invalid', 'Upload a cover picture first and wait until it has been checked.', {
      field: 'cover_upload_id',
    });
  }
}

export class CoverNotFound extends DomainError {
  constructor() {
    super('catalog.cover-not-found', 'not-found', 'There is no such cover.');
  }
}

export class FileTooLarge extends DomainError {
  constructor(limitBytes: number) {
    super('catalog.file-too-large', 'too-large', 'The file is larger than your plan allows.', {
      field: 'size_bytes',
      limit_bytes: limitBytes,
    });
  }
}

export class StorageFull extends DomainError {
  constructor(limitBytes: number, usedBytes: number) {
    super('catalog.storage-full', 'conflict', 'Your storage is full. Delete files or choose a larger plan.', {
      field: 'size_bytes',
      limit_bytes: limitBytes,
      used_bytes: usedBytes,
    });
  }
}

export class TooManyForms extends DomainError {
  constructor() {
    super('catalog.too-many-forms', 'too-many', 'You have many upload forms open. Send one of them, or wait an hour.', {
      retryAfterSeconds: 3600,
    });
  }
}

export class InvalidReturnPath extends DomainError {
  constructor() {
    super('input.invalid', 'invalid', 'Enter a path on this site.', { field: 'return_path' });
  }
}
