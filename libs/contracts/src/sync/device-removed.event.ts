import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { AppTokenId, SyncAppId, SyncDeviceId, UserId } from '../ids.js';

/** A person removed a device: the credential it used (`credentialId` of the actor) is revoked. */
export const deviceRemoved = defineEvent(
  'evt.sync.device.removed.v1',
  z.object({ device_id: SyncDeviceId, app_id: SyncAppId, user_id: UserId, token_ids: z.array(AppTokenId).max(100) }),
);
