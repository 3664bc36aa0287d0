import { DomainError } from '@mnw/contracts/domain-error';

export class BuildNotFound extends DomainError {
  constructor() {
    super('ota.build-not-found', 'not-found', 'There is no such build of yours.');
  }
}
export class BuildFinished extends DomainError {
  constructor() {
    super('ota.build-finished', 'conflict', 'This build has ended already.');
  }
}
export class BuildUnfinished extends DomainError {
  constructor() {
    super('ota.build-unfinished', 'conflict', 'This build has not ended yet.');
  }
}
export class BuildsDisabled extends DomainError {
  constructor() {
    super('ota.builds-disabled', 'conflict', 'Builds of this app are switched off.');
  }
}
export class RefNotFound extends DomainError {
  constructor() {
    super('ota.ref-not-found', 'invalid', 'The repository has no such branch, tag or commit.', { field: 'ref' });
  }
}
export class TargetNotConfigured extends DomainError {
  constructor(targets: readonly string[]) {
    super('ota.target-not-configured', 'invalid', `This app is not built for ${targets.join(', ')}.`, {
      field: 'targets',
    });
  }
}
