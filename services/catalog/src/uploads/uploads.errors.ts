import { DomainError } from '@mnw/contracts/domain-error';

export class UploadNotFound extends DomainError {
  constructor() {
    super('catalog.upload-not-found', 'not-found', 'There is no such upload.', { field: 'upload_id' });
  }
}

export class UploadMissing extends DomainError {
  constructor() {
    super('catalog.upload-missing', 'conflict', 'The file has not arrived. Send it to the given address first.');
  }
}

export class UploadMismatch extends DomainError {
  constructor(announcedBytes: number, arrivedBytes: number) {
    super('catalog.upload-mismatch', 'conflict', 'What arrived is not what was announced.', {
      announced_bytes: announcedBytes,
      arrived_bytes: arrivedBytes,
    });
  }
}

export class UploadNotUsable extends DomainError {
  constructor(state: string, reason: string | null) {
    super('catalog.upload-not-usable', 'conflict', reason ?? 'The upload is not complete.', {
      field: 'upload_id',
      state,
    });
  }
}

export class UploadInUse extends DomainError {
  constructor() {
    super('catalog.upload-in-use', 'conflict', 'The upload is in use already.', { field: 'upload_id' });
  }
}

export class CoverNotUsable extends DomainError {
  constructor() {
    super('catalog.cover-not-usable', 'invalid', 'Upload a picture for the cover and wait until it is checked.', {
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
    super('catalog.too-many-forms', 'too-many', 'Many forms for files are open. Send one of those, or wait an hour.', {
      retryAfterSeconds: 3600,
    });
  }
}

export class InvalidReturnPath extends DomainError {
  constructor() {
    super('input.invalid', 'invalid', 'Give a path on this site.', { field: 'return_path' });
  }
}
