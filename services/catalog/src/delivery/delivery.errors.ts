import { DomainError } from '@mnw/contracts/domain-error';

export class PurchaseRequired extends DomainError {
  constructor() {
    super('catalog.purchase-required', 'payment-required', 'Buy this item first.');
  }
}

export class NothingToRead extends DomainError {
  constructor() {
    super('catalog.nothing-to-read', 'conflict', 'This item has no text to read.');
  }
}

export class NothingToDownload extends DomainError {
  constructor() {
    super('catalog.nothing-to-download', 'conflict', 'This item has no file to download.');
  }
}
