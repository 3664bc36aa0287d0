import { DomainError } from '@mnw/contracts/domain-error';

/** All room for copies is taken by those that somebody uses just now. */
export class CopiesFull extends DomainError {
  constructor() {
    super(
      'git.busy',
      'too-many',
      'Many archives and large files are being fetched just now. Try again later, or clone the repository.',
      { retryAfterSeconds: 3_600 },
    );
  }
}
