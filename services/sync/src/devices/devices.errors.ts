import { DomainError } from '@mnw/contracts/domain-error';

/** Also thrown for devices of other people, so that ids reveal nothing. */
export class DeviceNotFound extends DomainError {
  constructor() {
    super('sync.device-not-found', 'not-found', 'There is no such device. Register it first.', { field: 'device_id' });
  }
}

export class DeviceRevoked extends DomainError {
  constructor() {
    super('sync.device-revoked', 'unauthenticated', 'This device was removed. Sign in and register it again.', {
      field: 'device_id',
    });
  }
}

export class DeviceNameTaken extends DomainError {
  constructor() {
    super('sync.device-name-taken', 'conflict', 'Another device has that name.', { field: 'device_name' });
  }
}

export class TooManyDevices extends DomainError {
  constructor(limit: number) {
    super('sync.too-many-devices', 'conflict', `You can have at most ${limit} devices. Remove one first.`, { limit });
  }
}
