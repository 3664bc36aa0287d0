import { DomainError } from '@mnw/contracts/domain-error';

export class RunnerUnknown extends DomainError {
  constructor() {
    super('ota.runner-unknown', 'unauthenticated', 'No runner has this token.');
  }
}
export class RunnerReplaced extends DomainError {
  constructor() {
    super(
      'ota.runner-replaced',
      'conflict',
      'Another process speaks for this runner now. One token is for one process.',
    );
  }
}
export class RunnerNotIsolated extends DomainError {
  constructor() {
    super('ota.runner-not-isolated', 'forbidden', 'A runner that cannot isolate builds is given none.');
  }
}
export class LeaseLost extends DomainError {
  constructor() {
    super('ota.lease-lost', 'conflict', 'This attempt is over: the build was given to another, or has ended.');
  }
}
export class LogOutOfOrder extends DomainError {
  constructor(expected: number) {
    super('ota.log-out-of-order', 'conflict', `Piece ${expected} of the log comes next.`, { field: 'seq', expected });
  }
}
export class LogFull extends DomainError {
  constructor(limitBytes: number) {
    super('ota.log-full', 'too-large', 'The log is full.', { limit_bytes: limitBytes });
  }
}
export class ArtifactMissing extends DomainError {
  constructor() {
    super('ota.artifact-missing', 'conflict', 'The artifact has not arrived as it was announced.');
  }
}
export class SourceGone extends DomainError {
  constructor() {
    super('ota.source-gone', 'gone', 'The repository or the commit is gone.');
  }
}
