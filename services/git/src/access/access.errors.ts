import { DomainError } from '@mnw/contracts/domain-error';

/** Also for private repositories of others, so that names and ids tell nothing. */
export class RepositoryNotFound extends DomainError {
  constructor() {
    super('git.repository-not-found', 'not-found', 'There is no such repository.');
  }
}

export class RepositoryArchived extends DomainError {
  constructor() {
    super('git.repository-archived', 'conflict', 'This repository is archived: it can be read, nothing more.');
  }
}

export class NotYoursToChange extends DomainError {
  constructor() {
    super('git.not-yours-to-change', 'forbidden', 'Only those who may write to the repository can change this.');
  }
}
