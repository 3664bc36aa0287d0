import { DomainError } from '@mnw/contracts/domain-error';

export class IssueNotFound extends DomainError {
  constructor() {
    super('git.issue-not-found', 'not-found', 'There is no such issue.');
  }
}

export class CommentNotFound extends DomainError {
  constructor() {
    super('git.comment-not-found', 'not-found', 'There is no such comment.');
  }
}

export class LabelNotFound extends DomainError {
  constructor() {
    super('git.label-not-found', 'not-found', 'There is no such label.');
  }
}

export class LabelTaken extends DomainError {
  constructor() {
    super('git.label-taken', 'conflict', 'There is already a label of that name.', { field: 'name' });
  }
}

export class TooManyLabels extends DomainError {
  constructor() {
    super('git.too-many-labels', 'conflict', 'A repository can have at most 100 labels.');
  }
}

export class RepositoryArchived extends DomainError {
  constructor() {
    super('git.repository-archived', 'conflict', 'This repository is archived and read-only.');
  }
}

export class NotYoursToChange extends DomainError {
  constructor() {
    super('git.not-yours-to-change', 'forbidden', 'Only people with write access to the repository can change this.');
  }
}
