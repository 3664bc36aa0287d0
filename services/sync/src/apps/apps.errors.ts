import { DomainError } from '@mnw/contracts/domain-error';

/** Also thrown for apps of other creators, so that ids reveal nothing. */
export class AppNotFound extends DomainError {
  constructor() {
    super('sync.app-not-found', 'not-found', 'There is no such app.');
  }
}

export class AppDisabled extends DomainError {
  constructor() {
    super('sync.app-disabled', 'forbidden', 'The developer has switched this app off.');
  }
}

export class SlugTaken extends DomainError {
  constructor() {
    super('sync.slug-taken', 'conflict', 'That address is taken.', { field: 'slug' });
  }
}

export class ProjectNotFound extends DomainError {
  constructor() {
    super('sync.project-not-found', 'invalid', 'You have no such project.', { field: 'project_id' });
  }
}

export class ItemNotFound extends DomainError {
  constructor() {
    super('sync.item-not-found', 'invalid', 'You have no such item.', { field: 'item_id' });
  }
}

/** Without an item no licence key could match, so nobody would be offered an update. */
export class ItemNeeded extends DomainError {
  constructor() {
    const message =
      'Updates of this app require a licence key for its item. Turn that off under Releases first, or choose another item.';
    super('sync.item-needed', 'conflict', message, { field: 'item_id' });
  }
}
