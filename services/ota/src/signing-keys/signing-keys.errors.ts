import { DomainError } from '@mnw/contracts/domain-error';

export class KeyNotFound extends DomainError {
  constructor() {
    super('ota.key-not-found', 'not-found', 'The app has no such signing key.');
  }
}

export class KeyNameTaken extends DomainError {
  constructor() {
    super('ota.key-name-taken', 'conflict', 'The app has a signing key with this name.', { field: 'name' });
  }
}

export class KeyKnown extends DomainError {
  constructor() {
    super('ota.key-known', 'conflict', 'The app has this signing key already.', { field: 'public_key' });
  }
}

export class TwoKeysAtMost extends DomainError {
  constructor() {
    super('ota.two-keys-at-most', 'conflict', 'An app has two signing keys at most: retire one first.');
  }
}

export class KeyMalformed extends DomainError {
  constructor() {
    super(
      'ota.key-malformed',
      'invalid',
      'This is no minisign public key: paste the file, its second line, or what Tauri printed.',
      { field: 'public_key' },
    );
  }
}

export class NoStoredKey extends DomainError {
  constructor() {
    super('ota.no-stored-key', 'conflict', 'The app has no such key whose private part is kept here.', {
      field: 'key',
    });
  }
}
