import { DomainError, type FieldError } from '@mnw/contracts/domain-error';

/** Also thrown for other people's items and hidden ones, so that an id reveals nothing. */
export class ItemNotFound extends DomainError {
  constructor() {
    super('catalog.item-not-found', 'not-found', 'There is no such item.');
  }
}

export class PriceNotAllowed extends DomainError {
  constructor({ field, message }: FieldError) {
    super('catalog.price-not-allowed', 'invalid', message, { field });
  }
}

/** Nothing can be put into a bundle yet, so none can be created. */
export class BundlesNotOpen extends DomainError {
  constructor() {
    super('catalog.bundles-not-open', 'conflict', 'Bundles cannot be created yet. Choose another kind.', {
      field: 'item_type',
    });
  }
}

export class NotPublishable extends DomainError {
  constructor(errors: FieldError[]) {
    super('catalog.not-publishable', 'conflict', errors.map(({ message }) => message).join(' '), {
      field: errors[0]?.field,
      errors,
    });
  }
}

export class DisclosureRequired extends DomainError {
  constructor() {
    super('catalog.disclosure-required', 'invalid', 'Describe in a sentence how generative tools were used.', {
      field: 'ai_disclosure',
    });
  }
}
