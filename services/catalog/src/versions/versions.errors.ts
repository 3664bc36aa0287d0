import { DomainError } from '@mnw/contracts/domain-error';

export class VersionNotFound extends DomainError {
  constructor() {
    super('catalog.version-not-found', 'not-found', 'There is no such version.');
  }
}

export class VersionTaken extends DomainError {
  constructor() {
    super('catalog.version-taken', 'conflict', 'The item already has a version with this number.', {
      field: 'version_number',
    });
  }
}

export class VersionNotClean extends DomainError {
  constructor(state: string) {
    super('catalog.version-not-clean', 'conflict', 'The file has not passed its check.', { state });
  }
}

export class VersionInUse extends DomainError {
  constructor() {
    super('catalog.version-in-use', 'conflict', 'Buyers get this version. Make another version current first.');
  }
}

export class TypeTakesNoFile extends DomainError {
  constructor() {
    super('catalog.type-takes-no-file', 'conflict', 'Items of this type have no files.', { field: 'item_id' });
  }
}
