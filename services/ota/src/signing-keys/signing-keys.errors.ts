import { DomainError } from '@mnw/contracts/domain-error';

export class KeyNotFound extends DomainError {
  constructor() {
    super('ota.key-not-found', 'not-found', 'The app has no such signing key.');
  }
}

export class KeyNameTaken extends DomainError {
  constructor() {
    super('ota.key-name-taken', 'conflict', 'The app already has a signing key with this name.', { field: 'name' });
  }
}

export class KeyKnown extends DomainError {
  constructor() {
    super('ota.key-known', 'conflict', 'The app already has this signing key.', { field: 'public_key' });
  }
}

export class TwoKeysAtMost extends DomainError {
  constructor() {
    super('ota.two-keys-at-most', 'conflict', 'An app can have at most two signing keys. Retire one first.');
  }
}

export class KeyMalformed extends DomainError {
  constructor() {
    super(
      'ota.key-malformed',
      'invalid',
      'This is not a minisign public key. Paste the file, its second line, or the key that Tauri printed.',
      { field: 'public_key' },
    );
  }
}

export class NoStoredKey extends DomainError {
  constructor() {
    super('ota.no-stored-key', 'conflict', 'The app has no stored private key for this signing key.', {
      field: 'key',
    });
  }
}
