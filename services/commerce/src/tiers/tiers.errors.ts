import { DomainError } from '@mnw/contracts/domain-error';

export class ProjectNotFound extends DomainError {
  constructor() {
    super('commerce.project-not-found', 'not-found', 'There is no such project.', { field: 'project_id' });
  }
}
export class TierNotFound extends DomainError {
  constructor() {
    super('commerce.tier-not-found', 'not-found', 'You have no such tier.');
  }
}
export class TiersNotOpen extends DomainError {
  constructor() {
    super(
      'commerce.memberships-not-open',
      'conflict',
      'Membership tiers cannot be created yet, because nobody can join them.',
    );
  }
}
export class TierInUse extends DomainError {
  constructor() {
    super('commerce.tier-in-use', 'conflict', 'Someone has joined this tier. Deactivate it instead.');
  }
}
