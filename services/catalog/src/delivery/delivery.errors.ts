import { DomainError } from '@mnw/contracts/domain-error';

export class PurchaseRequired extends DomainError {
  constructor() {
    super('catalog.purchase-required', 'payment-required', 'Buy this first.');
  }
}

export class NothingToRead extends DomainError {
  constructor() {
    super('catalog.nothing-to-read', 'conflict', 'There is no text to read.');
  }
}

export class NothingToDownload extends DomainError {
  constructor() {
    super('catalog.nothing-to-download', 'conflict', 'There is no file to download.');
  }
}
