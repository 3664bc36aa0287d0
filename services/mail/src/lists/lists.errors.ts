import { DomainError } from '@mnw/contracts/domain-error';

export class ListNotFound extends DomainError {
  constructor() {
    super('mail.list-not-found', 'not-found', 'There is no such list.');
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
