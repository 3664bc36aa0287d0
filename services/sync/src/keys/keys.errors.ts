import { DomainError } from '@mnw/contracts/domain-error';

export class KeyNotFound extends DomainError {
  constructor() {
    super('sync.key-not-found', 'not-found', 'No key has been stored yet.');
  }
}

export class NoPasswordEnvelope extends DomainError {
  constructor() {
    super('sync.no-password-envelope', 'invalid', 'A new key version must start with an envelope of kind "password".', {
      field: 'kind',
    });
  }
}
