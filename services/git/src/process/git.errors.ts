import { DomainError } from '@mnw/contracts/domain-error';

/** git exited unexpectedly. `stderr` is for the log and must not reach a caller. */
export class GitFailed extends Error {
  constructor(
    readonly command: string,
    readonly exitCode: number | null,
    readonly stderr: string,
  ) {
    super(`git ${command} exited with ${exitCode ?? 'a signal'}: ${stderr.slice(0, 500)}`);
    this.name = 'GitFailed';
  }
}

/** git exceeded its limit on time, memory or output. */
export class GitLimitReached extends DomainError {
  constructor(what: 'time' | 'output') {
    super(
      'git.limit-reached',
      'unavailable',
      what === 'time' ? 'This took too long to compute.' : 'This is too large to show.',
      { retryAfterSeconds: 60 },
    );
  }
}

export class TooManyWants extends DomainError {
  constructor(most: number) {
    super(
      'git.too-many-wants',
      'too-large',
      `At most ${most.toLocaleString('en')} objects without a branch or tag can be fetched at once.`,
    );
  }
}

/** One client has so many waiting transfers that there would be no room in the queue for others. */
export class TooManyWaiting extends DomainError {
  constructor() {
    super(
      'git.too-many-waiting',
      'too-many',
      'Many of your transfers are already waiting. Let some of them finish, then try again.',
      { retryAfterSeconds: 30 },
    );
  }
}

export class GitBusy extends DomainError {
  constructor() {
    super('git.busy', 'too-many', 'Many repositories are being read at the moment. Try again shortly.', {
      retryAfterSeconds: 5,
    });
  }
}
