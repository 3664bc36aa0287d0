import { DomainError } from '@mnw/contracts/domain-error';

export class UnusableKey extends DomainError {
  constructor(message: string) {
    super('git.ssh-key-unusable', 'invalid', message, { field: 'public_key' });
  }
}

export class KeyKnown extends DomainError {
  constructor() {
    super('git.ssh-key-known', 'conflict', 'You have already added this key.', { field: 'public_key' });
  }
}

export class TooManyKeys extends DomainError {
  constructor(most: number) {
    super(
      'git.too-many-ssh-keys',
      'conflict',
      `An account can have at most ${most} keys. Delete one that you no longer use.`,
    );
  }
}

export class SshKeyNotFound extends DomainError {
  constructor() {
    super('git.ssh-key-not-found', 'not-found', 'You have no such key.');
  }
}
