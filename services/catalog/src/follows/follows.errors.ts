import { DomainError } from '@mnw/contracts/domain-error';

export class FollowTargetNotFound extends DomainError {
  constructor() {
    super('catalog.follow-target-not-found', 'not-found', 'There is nothing to follow here.');
  }
}
