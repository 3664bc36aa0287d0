import { DomainError } from '@mnw/contracts/domain-error';

/** The client transfers too little for too long while others wait for its slot. */
export class TransferTooSlow extends DomainError {
  constructor() {
    super(
      'git.transfer-too-slow',
      'unavailable',
      'The transfer was ended because the connection is too slow. Try again, or fetch less at once with --depth.',
    );
  }
}

export class TransferTooLong extends DomainError {
  constructor() {
    super(
      'git.transfer-too-long',
      'unavailable',
      'The transfer took too long and was ended. Try again with less at once.',
    );
  }
}
