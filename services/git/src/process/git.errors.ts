import { DomainError } from '@mnw/contracts/domain-error';

/** git ended otherwise than it should; `stderr` is for the log, never for a caller. */
export class GitFailed extends Error {
  constructor(
    readonly command: string,
    readonly exitCode: number | null,
    readonly stderr: string,
  ) {
    super(`git ${command} ended with ${exitCode ?? 'a signal'}: ${stderr.slice(0, 500)}`);
    this.name = 'GitFailed';
  }
}

/** It took longer, more memory or more output than it may. */
export class GitLimitReached extends DomainError {
  constructor(what: 'time' | 'output') {
    super(
      'git.limit-reached',
      'unavailable',
      what === 'time' ? 'This took too long to work out.' : 'This is too large to show.',
      { retryAfterSeconds: 60 },
    );
  }
}

export class TooManyWants extends DomainError {
  constructor(most: number) {
    super(
      'git.too-many-wants',
      'too-large',
      `At most ${most.toLocaleString('en')} objects that no branch or tag names can be fetched at once.`,
    );
  }
}

/** One client has so many transfers waiting that others would find no place. */
export class TooManyWaiting extends DomainError {
  constructor() {
    super(
      'git.too-many-waiting',
      'too-many',
      'Many of your transfers are waiting already. Let some of them finish, then try again.',
      { retryAfterSeconds: 30 },
    );
  }
}

export class GitBusy extends DomainError {
  constructor() {
    super('git.busy', 'too-many', 'Many repositories are being read just now. Try again in a moment.', {
      retryAfterSeconds: 5,
    });
  }
}
