import { DomainError } from '@mnw/contracts/domain-error';

/** Also for apps of others, so that ids tell nothing. */
export class AppNotFound extends DomainError {
  constructor() {
    super('sync.app-not-found', 'not-found', 'There is no such app.');
  }
}

export class AppDisabled extends DomainError {
  constructor() {
    super('sync.app-disabled', 'forbidden', 'This app is switched off by its developer.');
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

/** Without an item no licence key would fit, and nobody would be offered an update. */
export class ItemNeeded extends DomainError {
  constructor() {
    const message =
      'Updates of this app need a licence key of its item. Switch that off under Releases first, or choose another item.';
    super('sync.item-needed', 'conflict', message, { field: 'item_id' });
  }
}
