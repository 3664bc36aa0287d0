import { DomainError } from '@mnw/contracts/domain-error';

export class CommitNotFound extends DomainError {
  constructor() {
    super('git.commit-not-found', 'not-found', 'This repository has no such commit.');
  }
}

export class ArchiveTooLarge extends DomainError {
  constructor() {
    super('git.archive-too-large', 'too-large', 'This is too large for an archive. Clone the repository instead.');
  }
}
