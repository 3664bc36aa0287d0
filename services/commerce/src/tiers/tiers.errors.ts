import { DomainError } from '@mnw/contracts/domain-error';

export class ProjectNotFound extends DomainError {
  constructor() {
    super('commerce.project-not-found', 'not-found', 'There is no such project.', { field: 'project_id' });
  }
}
export class TierNotFound extends DomainError {
  constructor() {
    super('commerce.tier-not-found', 'not-found', 'There is no such tier of yours.');
  }
}
export class TooManyTiers extends DomainError {
  constructor() {
    super('commerce.too-many-tiers', 'conflict', 'A project has 20 tiers at most.');
  }
}
export class TierInUse extends DomainError {
  constructor() {
    super('commerce.tier-in-use', 'conflict', 'Someone has joined this tier. Make it inactive instead.');
  }
}
