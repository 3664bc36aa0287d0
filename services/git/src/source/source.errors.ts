import { DomainError } from '@mnw/contracts/domain-error';

export class RepositoryEmpty extends DomainError {
  constructor() {
    super('git.repository-empty', 'not-found', 'Nothing has been pushed to this repository yet.');
  }
}

export class RefNotFound extends DomainError {
  constructor() {
    super('git.ref-not-found', 'not-found', 'There is no such branch, tag or commit.');
  }
}

export class PathNotFound extends DomainError {
  constructor() {
    super('git.path-not-found', 'not-found', 'There is nothing at this path.');
  }
}

export class NotATree extends DomainError {
  constructor() {
    super('git.not-a-tree', 'conflict', 'This is a file.');
  }
}

/** The path leads into a submodule, whose files are not in this repository. */
export class SubmoduleHere extends DomainError {
  constructor(commitId: string, url: string | null) {
    super('git.submodule', 'not-found', 'This is a submodule. Its files are in another repository.', {
      commit_id: commitId,
      url,
    });
  }
}

export class NotAFile extends DomainError {
  constructor() {
    super('git.not-a-file', 'conflict', 'This is a directory.');
  }
}

export class NotBlamable extends DomainError {
  constructor() {
    super('git.not-blamable', 'conflict', 'Blame is available only for text files of at most 1 MB.');
  }
}

export class ProjectNotFound extends DomainError {
  constructor() {
    super('git.project-not-found', 'invalid', 'You have no such project.', { field: 'project_id' });
  }
}

export class OwnerNotFound extends DomainError {
  constructor() {
    super('git.owner-not-found', 'not-found', 'There is no such account.');
  }
}

/** The id does not exist in this repository, or belongs to another kind of object. */
export class ObjectMissing extends Error {
  constructor(readonly id: string) {
    super('No such object');
    this.name = 'ObjectMissing';
  }
}

export class ObjectTooLarge extends DomainError {
  constructor() {
    super('git.limit-reached', 'unavailable', 'This is too large to show.');
  }
}
