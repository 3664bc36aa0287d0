import { DomainError } from '@mnw/contracts/domain-error';

export class ArtifactNotFound extends DomainError {
  constructor() {
    super('ota.artifact-not-found', 'not-found', 'The release has no such file.');
  }
}

export class ArtifactTaken extends DomainError {
  constructor() {
    super(
      'ota.artifact-taken',
      'conflict',
      'The release already has a file for this platform, and files never change. Create a new version.',
      { field: 'target' },
    );
  }
}

export class TooManyArtifacts extends DomainError {
  constructor(max: number) {
    super('ota.too-many-artifacts', 'conflict', `A release can have at most ${max} files.`);
  }
}

export class StorageFull extends DomainError {
  constructor(limitBytes: number, usedBytes: number) {
    super('ota.storage-full', 'conflict', 'The releases of this app would exceed its storage limit.', {
      field: 'file_size',
      limit_bytes: limitBytes,
      used_bytes: usedBytes,
    });
  }
}

export class SignatureMalformed extends DomainError {
  constructor() {
    super('ota.signature-malformed', 'invalid', 'This is not a minisign signature. Paste the whole .sig file.', {
      field: 'signature',
    });
  }
}

export class UploadMissing extends DomainError {
  constructor() {
    super(
      'ota.upload-missing',
      'conflict',
      'The file has not been uploaded. PUT it to the upload URL, then complete it.',
    );
  }
}

export class ArtifactRefused extends DomainError {
  constructor(reason: string) {
    super('ota.artifact-refused', 'invalid', reason, { reason: reason.split(':')[0] });
  }
}

export class ArtifactNotChecked extends DomainError {
  constructor() {
    super('ota.artifact-not-checked', 'conflict', 'The file has not been checked yet.');
  }
}

export class ArtifactSigned extends DomainError {
  constructor() {
    super('ota.artifact-signed', 'conflict', 'The file is already signed.');
  }
}
