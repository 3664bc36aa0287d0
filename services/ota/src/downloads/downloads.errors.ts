import { DomainError } from '@mnw/contracts/domain-error';

export class NothingToDownload extends DomainError {
  constructor() {
    super('ota.artifact-not-found', 'not-found', 'There is no such download.');
  }
}

export class DownloadYanked extends DomainError {
  constructor() {
    super('ota.release-yanked', 'gone', 'This release was taken back by its creator.');
  }
}

export class LicenseRequired extends DomainError {
  constructor() {
    super('ota.license-required', 'payment-required', 'This takes a licence key: send it as X-License-Key.');
  }
}
