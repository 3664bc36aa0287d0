import { DomainError } from '@mnw/contracts/domain-error';

export class BuildConfigNotFound extends DomainError {
  constructor() {
    super('ota.build-config-not-found', 'not-found', 'This app has no build configuration yet.');
  }
}
export class RepositoryNotFound extends DomainError {
  constructor() {
    super('ota.repository-not-found', 'invalid', 'You have no such repository.', { field: 'repo_id' });
  }
}
export class SigningKeyNotFound extends DomainError {
  constructor() {
    super('ota.signing-key-not-found', 'invalid', 'This app has no stored signing key with that name.', {
      field: 'signing_key',
    });
  }
}
export class SigningKeyNeeded extends DomainError {
  constructor() {
    super(
      'ota.signing-key-needed',
      'invalid',
      'Only signed releases can be published automatically. Name a signing key.',
      { field: 'signing_key' },
    );
  }
}
export class BuildRulesDiffer extends DomainError {
  constructor() {
    super(
      'ota.build-rules-differ',
      'invalid',
      'The rules contradict the single pattern or channel. Send only the rules.',
      { field: 'rules' },
    );
  }
}
export class TargetWithoutRunner extends DomainError {
  constructor(targets: readonly string[]) {
    super('ota.target-without-runner', 'invalid', `No registered runner builds for ${targets.join(', ')}.`, {
      field: 'targets',
    });
  }
}
export class TooManySecrets extends DomainError {
  constructor(max: number) {
    super('ota.too-many-secrets', 'invalid', `You can set at most ${max} variables.`, { field: 'secrets' });
  }
}
