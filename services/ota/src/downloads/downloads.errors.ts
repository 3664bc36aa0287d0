import { DomainError } from '@mnw/contracts/domain-error';

export class NothingToDownload extends DomainError {
  constructor() {
    super('ota.artifact-not-found', 'not-found', 'There is no such download.');
  }
}

export class DownloadYanked extends DomainError {
  constructor() {
    super('ota.release-yanked', 'gone', 'The creator has withdrawn this release.');
  }
}

export class LicenseRequired extends DomainError {
  constructor() {
    super(
      'ota.license-required',
      'payment-required',
      'This download requires a licence key. Send it in the X-License-Key header.',
    );
  }
}
