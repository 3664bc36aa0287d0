import { DomainError } from '@mnw/contracts/domain-error';

export class ListNotFound extends DomainError {
  constructor() {
    super('mail.list-not-found', 'not-found', 'There is no such list.');
  }
}

/** Nothing is ever sent to it yet, so nobody is let on it. */
export class ListNotOpen extends DomainError {
  constructor() {
    super('mail.list-not-open', 'conflict', 'This list is not open yet. Releases have a list that is.', {
      field: 'list_id',
    });
  }
}

export class ProjectNotFound extends DomainError {
  constructor() {
    super('mail.project-not-found', 'not-found', 'There is no such project.');
  }
}

export class SubscriberNotFound extends DomainError {
  constructor() {
    super('mail.subscriber-not-found', 'not-found', 'Nobody of that id is on the list.');
  }
}

export class LinkInvalid extends DomainError {
  constructor() {
    super('mail.link-invalid', 'not-found', 'This link is not one of ours, or not complete.');
  }
}

export class LinkExpired extends DomainError {
  constructor() {
    super('mail.link-expired', 'gone', 'This link is used up or too old. Ask for a new one on the project page.');
  }
}
