import { DomainError } from '@mnw/contracts/domain-error';

/** The developer pays for what the app's people store. `key` is the person whose bytes are counted. */
export class QuotaExceeded extends DomainError {
  constructor(dimension: 'storage' | 'storage_per_key', usedBytes: number, capBytes: number, key?: string) {
    super('sync.quota-exceeded', 'payment-required', sentences[dimension], {
      dimension,
      used_bytes: usedBytes,
      cap_bytes: capBytes,
      ...(key ? { key } : {}),
    });
  }
}

const sentences = {
  storage: "This app's storage is full. Existing data can still be read.",
  storage_per_key: 'Your storage in this app is full. Existing data can still be read.',
};

export class KeyLimitReached extends DomainError {
  constructor(limit: number) {
    super('sync.key-limit-reached', 'payment-required', 'This app has reached its limit of people.', {
      dimension: 'keys',
      limit,
    });
  }
}
