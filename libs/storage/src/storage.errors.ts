/** Expected failures of a storage call. `code` is stable. */
export class StorageError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

export class ObjectNotFound extends StorageError {
  constructor(key: string) {
    super('storage.object-not-found', `There is no object ${key}`);
  }
}

export class ObjectExists extends StorageError {
  constructor(key: string) {
    super('storage.object-exists', `The object ${key} already exists`);
  }
}

export class ObjectChanged extends StorageError {
  constructor(key: string) {
    super('storage.object-changed', `The object ${key} has a different ETag than expected`);
  }
}

export class InvalidKey extends StorageError {
  constructor() {
    super(
      'storage.invalid-key',
      'Object keys are segments of letters, digits, dots, dashes and underscores that do not start with a dot',
    );
  }
}

export class RangeNotSatisfiable extends StorageError {
  constructor(key: string) {
    super('storage.range-not-satisfiable', `The range is outside of ${key}`);
  }
}

export class UploadNotFound extends StorageError {
  constructor(uploadId: string) {
    super('storage.upload-not-found', `There is no open upload ${uploadId}`);
  }
}

export class InvalidPart extends StorageError {
  constructor(message: string) {
    super('storage.invalid-part', message);
  }
}

export class SizeMismatch extends StorageError {
  constructor() {
    super('storage.size-mismatch', 'The content does not have the announced size');
  }
}

export class ChecksumMismatch extends StorageError {
  constructor() {
    super('storage.checksum-mismatch', 'The content does not have the announced SHA-256');
  }
}
