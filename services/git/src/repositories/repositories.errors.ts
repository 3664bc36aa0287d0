import { DomainError } from '@mnw/contracts/domain-error';

/** Also thrown for other people's private repositories, so that names and ids reveal nothing. */
export class RepositoryNotFound extends DomainError {
  constructor() {
    super('git.repository-not-found', 'not-found', 'There is no such repository.');
  }
}

export class NotTheOwner extends DomainError {
  constructor() {
    super('git.not-the-owner', 'forbidden', 'Only the owner of the repository can do this.');
  }
}

export class RepositoryNameTaken extends DomainError {
  constructor() {
    super('git.repository-name-taken', 'conflict', 'You already have a repository of that name.', { field: 'name' });
  }
}

export class AccountNotFound extends DomainError {
  constructor() {
    super('git.account-not-found', 'invalid', 'There is no such account.', { field: 'username' });
  }
}

export class OwnerIsNoCollaborator extends DomainError {
  constructor() {
    super('git.owner-is-no-collaborator', 'conflict', 'The owner already has full access.', { field: 'username' });
  }
}

export class NotOffered extends DomainError {
  constructor() {
    super('git.not-offered', 'conflict', 'This repository is not offered to you.');
  }
}

export class BranchNotFound extends DomainError {
  constructor() {
    super('git.branch-not-found', 'invalid', 'The repository has no such branch.', { field: 'default_branch' });
  }
}

export class StorageFull extends DomainError {
  constructor(allowedBytes: number, usedBytes: number) {
    super('git.storage-full', 'too-large', 'Your plan has no storage left for repositories.', {
      allowed_bytes: allowedBytes,
      used_bytes: usedBytes,
    });
  }
}
