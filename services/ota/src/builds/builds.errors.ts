import { DomainError } from '@mnw/contracts/domain-error';

export class BuildNotFound extends DomainError {
  constructor() {
    super('ota.build-not-found', 'not-found', 'You have no such build.');
  }
}
export class BuildFinished extends DomainError {
  constructor() {
    super('ota.build-finished', 'conflict', 'This build has already ended.');
  }
}
export class BuildUnfinished extends DomainError {
  constructor() {
    super('ota.build-unfinished', 'conflict', 'This build has not ended yet.');
  }
}
export class BuildsDisabled extends DomainError {
  constructor() {
    super('ota.builds-disabled', 'conflict', 'Builds are switched off for this app.');
  }
}
export class RefNotFound extends DomainError {
  constructor() {
    super('ota.ref-not-found', 'invalid', 'The repository has no such branch, tag or commit.', { field: 'ref' });
  }
}
export class TargetNotConfigured extends DomainError {
  constructor(targets: readonly string[]) {
    super('ota.target-not-configured', 'invalid', `This app is not configured to be built for ${targets.join(', ')}.`, {
      field: 'targets',
    });
  }
}
