import { DomainError } from '@mnw/contracts/domain-error';

export class ListNotFound extends DomainError {
  constructor() {
    super('mail.list-not-found', 'not-found', 'There is no such list.');
  }
}

/** No email is sent to this list yet, so nobody can join it. */
export class ListNotOpen extends DomainError {
  constructor() {
    super('mail.list-not-open', 'conflict', 'This list isn’t open yet. You can subscribe to new releases instead.', {
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
    super('mail.subscriber-not-found', 'not-found', 'There is no such subscriber on this list.');
  }
}

export class LinkInvalid extends DomainError {
  constructor() {
    super('mail.link-invalid', 'not-found', 'This link is invalid or incomplete.');
  }
}

export class LinkExpired extends DomainError {
  constructor() {
    super(
      'mail.link-expired',
      'gone',
      'This link was used already or has expired. You can subscribe again on the project page.',
    );
  }
}
