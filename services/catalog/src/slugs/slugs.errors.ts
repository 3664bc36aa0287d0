import { DomainError } from '@mnw/contracts/domain-error';

export class SlugTaken extends DomainError {
  constructor() {
    super('catalog.slug-taken', 'conflict', 'That address is already taken.', { field: 'slug' });
  }
}

export class SlugReserved extends DomainError {
  constructor() {
    super('catalog.slug-reserved', 'invalid', 'That address is reserved. Choose another one.', { field: 'slug' });
  }
}
