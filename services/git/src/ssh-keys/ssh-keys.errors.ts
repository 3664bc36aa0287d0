import { DomainError } from '@mnw/contracts/domain-error';

export class UnusableKey extends DomainError {
  constructor(message: string) {
    super('git.ssh-key-unusable', 'invalid', message, { field: 'public_key' });
  }
}

export class KeyKnown extends DomainError {
  constructor() {
    super('git.ssh-key-known', 'conflict', 'You have added this key already.', { field: 'public_key' });
  }
}

export class TooManyKeys extends DomainError {
  constructor(most: number) {
    super('git.too-many-ssh-keys', 'conflict', `An account can hold ${most} keys. Delete one that is no longer used.`);
  }
}

export class SshKeyNotFound extends DomainError {
  constructor() {
    super('git.ssh-key-not-found', 'not-found', 'There is no such key.');
  }
}
