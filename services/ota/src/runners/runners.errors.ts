import { DomainError } from '@mnw/contracts/domain-error';

export class RunnerUnknown extends DomainError {
  constructor() {
    super('ota.runner-unknown', 'unauthenticated', 'This runner token is not valid.');
  }
}
export class RunnerReplaced extends DomainError {
  constructor() {
    super(
      'ota.runner-replaced',
      'conflict',
      'Another process has connected with this runner token. Each process needs its own token.',
    );
  }
}
export class RunnerNotIsolated extends DomainError {
  constructor() {
    super('ota.runner-not-isolated', 'forbidden', 'Runners that cannot isolate builds receive none.');
  }
}
export class LeaseLost extends DomainError {
  constructor() {
    super('ota.lease-lost', 'conflict', 'This attempt is over. The build was given to another runner or has ended.');
  }
}
export class LogOutOfOrder extends DomainError {
  constructor(expected: number) {
    super('ota.log-out-of-order', 'conflict', `The next piece of the log must be number ${expected}.`, {
      field: 'seq',
      expected,
    });
  }
}
export class LogFull extends DomainError {
  constructor(limitBytes: number) {
    super('ota.log-full', 'too-large', 'The log is full.', { limit_bytes: limitBytes });
  }
}
export class ArtifactMissing extends DomainError {
  constructor() {
    super('ota.artifact-missing', 'conflict', 'The uploaded artifact is missing or does not match the announcement.');
  }
}
export class SourceGone extends DomainError {
  constructor() {
    super('ota.source-gone', 'gone', 'The repository or the commit no longer exists.');
  }
}
export class RunnerNameTaken extends DomainError {
  constructor() {
    super('ota.runner-name-taken', 'conflict', 'A runner of this name exists or existed. Names are not used again.', {
      field: 'name',
    });
  }
}
export class RunnerNotFound extends DomainError {
  constructor() {
    super('ota.runner-not-found', 'not-found', 'There is no such runner, or it was removed before.', { field: 'name' });
  }
}
