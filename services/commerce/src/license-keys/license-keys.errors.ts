import { DomainError } from '@mnw/contracts/domain-error';

export class LicenseKeyNotFound extends DomainError {
  constructor() {
    super('commerce.license-key-not-found', 'not-found', 'There is no such licence key of yours.');
  }
}
export class LicenseKeyRevoked extends DomainError {
  constructor() {
    super('commerce.license-key-revoked', 'conflict', 'This licence key was revoked.');
  }
}
export class ItemNotFound extends DomainError {
  constructor() {
    super('commerce.item-not-found', 'not-found', 'There is no such item of yours.', { field: 'item_id' });
  }
}
