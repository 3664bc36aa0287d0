import { DomainError } from '@mnw/contracts/domain-error';

/** Also thrown for apps of other creators. */
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
      'Give the app an address first. It is part of the URL that installed copies check for updates.',
      { field: 'app_id' },
    );
  }
}

export class ItemMissing extends DomainError {
  constructor() {
    super('ota.item-missing', 'conflict', 'Licence keys belong to an item. Connect the app to an item first.', {
      field: 'license_required',
    });
  }
}
