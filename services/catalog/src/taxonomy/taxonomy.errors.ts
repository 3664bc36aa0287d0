import { DomainError } from '@mnw/contracts/domain-error';

export class TagNotFound extends DomainError {
  constructor(paths: readonly string[]) {
    super('catalog.tag-not-found', 'not-found', `There is no tag ${paths.join(', ')}.`, { field: 'tags' });
  }
}

export class PrimaryNotAmongTags extends DomainError {
  constructor() {
    super('catalog.primary-not-among-tags', 'invalid', "The main tag must be one of the item's tags.", {
      field: 'primary',
    });
  }
}

export class LabelNotFound extends DomainError {
  constructor() {
    super('catalog.label-not-found', 'not-found', 'There is no such label.', { field: 'label' });
  }
}
