import { DomainError } from '@mnw/contracts/domain-error';

export class SlugTaken extends DomainError {
  constructor() {
    super('catalog.slug-taken', 'conflict', 'That address is taken.', { field: 'slug' });
  }
}

export class SlugReserved extends DomainError {
  constructor() {
    super('catalog.slug-reserved', 'invalid', 'That address is one of ours. Choose another.', { field: 'slug' });
  }
}
