import { DomainError } from '@mnw/contracts/domain-error';

/**
 * The cursor refers to history that no longer exists, after a restore or a compaction. The device must resync from a
 * snapshot.
 */
export class MustRefetch extends DomainError {
  constructor(reason: 'epoch' | 'ahead' | 'horizon') {
    super('sync.must-refetch', 'conflict', 'This cursor is no longer valid. Start again from a snapshot.', {
      field: 'cursor',
      reason,
    });
  }
}

export class KeyVersionStale extends DomainError {
  constructor(keyVersion: number) {
    super('sync.key-version-stale', 'conflict', `The current key is version ${keyVersion}. Fetch it first.`, {
      field: 'key_version',
      key_version: keyVersion,
    });
  }
}

export class PushNumberGap extends DomainError {
  constructor(lastPushNo: number) {
    super(
      'sync.push-number-gap',
      'conflict',
      `The last push of this device was number ${lastPushNo}; the next is ${lastPushNo + 1}.`,
      { field: 'push_no', last_push_no: lastPushNo },
    );
  }
}

export class PushNumberUsed extends DomainError {
  constructor(lastPushNo: number) {
    super('sync.push-number-used', 'conflict', 'Other changes were pushed under this number.', {
      field: 'push_no',
      last_push_no: lastPushNo,
    });
  }
}
