import { DomainError } from '@mnw/contracts/domain-error';

export class CreatorNotFound extends DomainError {
  constructor() {
    super('catalog.creator-not-found', 'not-found', 'There is no such creator.');
  }
}
