import { DomainError } from '@mnw/contracts/domain-error';

/** Also for an app of somebody else. */
export class AppNotFound extends DomainError {
  constructor() {
    super('ota.app-not-found', 'not-found', 'There is no such app.');
  }
}

export class SlugMissing extends DomainError {
  constructor() {
    super('ota.slug-missing', 'conflict', 'Give the app an address first: it is part of where applications ask for updates.', { field: 'app_id' });
  }
}
