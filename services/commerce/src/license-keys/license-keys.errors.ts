import { DomainError } from '@mnw/contracts/domain-error';

export class LicenseKeyNotFound extends DomainError {
  constructor() {
    super('commerce.license-key-not-found', 'not-found', 'You have no such licence key.');
  }
}
export class LicenseKeyRevoked extends DomainError {
  constructor() {
    super('commerce.license-key-revoked', 'conflict', 'This licence key was revoked.');
  }
}
export class ItemNotFound extends DomainError {
  constructor() {
    super('commerce.item-not-found', 'not-found', 'You have no such item.', { field: 'item_id' });
  }
}
