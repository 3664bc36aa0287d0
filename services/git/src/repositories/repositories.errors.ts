import { DomainError } from '@mnw/contracts/domain-error';

/** Also for private ones of others, so that names and ids tell nothing. */
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
    super('git.repository-name-taken', 'conflict', 'There is a repository of that name already.', { field: 'name' });
  }
}

export class AccountNotFound extends DomainError {
  constructor() {
    super('git.account-not-found', 'invalid', 'There is no such account.', { field: 'username' });
  }
}

export class OwnerIsNoCollaborator extends DomainError {
  constructor() {
    super('git.owner-is-no-collaborator', 'conflict', 'The owner may do everything already.', { field: 'username' });
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
    super('git.storage-full', 'too-large', 'There is no room left for repositories in this plan.', {
      allowed_bytes: allowedBytes,
      used_bytes: usedBytes,
    });
  }
}
