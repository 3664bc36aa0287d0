import { DomainError } from '@mnw/contracts/domain-error';

export class KeyNotFound extends DomainError {
  constructor() {
    super('sync.key-not-found', 'not-found', 'No key is stored yet.');
  }
}

export class NoPasswordEnvelope extends DomainError {
  constructor() {
    super('sync.no-password-envelope', 'invalid', 'A new version begins with the envelope of kind password.', {
      field: 'kind',
    });
  }
}
