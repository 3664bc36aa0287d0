import { DomainError } from '@mnw/contracts/domain-error';

/** All storage for copies is taken by copies in use. */
export class CopiesFull extends DomainError {
  constructor() {
    super(
      'git.busy',
      'too-many',
      'Many archives and large files are being fetched at the moment. Try again later, or clone the repository.',
      { retryAfterSeconds: 3_600 },
    );
  }
}
