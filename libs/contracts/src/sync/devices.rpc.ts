import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId, SyncDeviceId, UserId } from '../ids.js';
import { schemaNames } from '../schema-names.js';
import { optionalLine, Timestamp } from '../text.js';

const deviceName = optionalLine(100).min(1);

export const SyncDevice = z
  .object({
    id: SyncDeviceId,
    app_id: SyncAppId,
    user_id: UserId,
    device_name: z.string(),
    platform: z.string(),
    /** The number of the last numbered push; the next is one more. */
    last_push_no: z.number().int(),
    created_at: Timestamp,
    last_seen_at: Timestamp,
  })
  .register(schemaNames, { id: 'SyncDevice' });
export type SyncDevice = z.output<typeof SyncDevice>;

/** Registers this device, or finds it by its name; a removed device is restored. */
export const registerDevice = defineRpc('rpc.sync.register-device.v1', {
  input: z.object({ device_name: deviceName, platform: optionalLine(40).default('') }),
  output: SyncDevice,
  errors: ['sync.app-disabled', 'sync.key-limit-reached', 'sync.too-many-devices'],
});
export const listDevices = defineRpc('rpc.sync.list-devices.v1', {
  input: z.object({}),
  output: z.object({ data: z.array(SyncDevice), next: z.null() }),
});
/** The person's devices in every app. */
export const listOwnDevices = defineRpc('rpc.sync.list-own-devices.v1', {
  input: z.object({ app_id: SyncAppId.optional() }),
  output: z.object({ data: z.array(SyncDevice), next: z.null() }),
});
export const renameDevice = defineRpc('rpc.sync.rename-device.v1', {
  input: z.object({ device_id: SyncDeviceId, device_name: deviceName }),
  output: SyncDevice,
  errors: ['sync.device-not-found', 'sync.device-name-taken'],
});
/** The device may no longer push or pull, and its tokens are revoked. */
export const removeDevice = defineRpc('rpc.sync.remove-device.v1', {
  input: z.object({ device_id: SyncDeviceId }),
  output: z.object({}),
  errors: ['sync.device-not-found'],
});
