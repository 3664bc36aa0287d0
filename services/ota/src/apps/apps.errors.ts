import { DomainError } from '@mnw/contracts/domain-error';

/** Also for an app of somebody else. */
export class AppNotFound extends DomainError {
  constructor() {
    super('ota.app-not-found', 'not-found', 'There is no such app.');
  }
}

export class SlugMissing extends DomainError {
  constructor() {
    super(
      'ota.slug-missing',
      'conflict',
      'Give the app an address first: it is part of where applications ask for updates.',
      { field: 'app_id' },
    );
  }
}

export class ItemMissing extends DomainError {
  constructor() {
    super('ota.item-missing', 'conflict', 'Licence keys belong to an item: connect the app with one first.', {
      field: 'license_required',
    });
  }
}
