import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { AppTokenId, SyncAppId, SyncDeviceId, UserId } from '../ids.js';

/** A person removed a device: what it signed in with (`credentialId` of the actor) ends. */
export const deviceRemoved = defineEvent(
  'evt.sync.device.removed.v1',
  z.object({ device_id: SyncDeviceId, app_id: SyncAppId, user_id: UserId, token_ids: z.array(AppTokenId).max(100) }),
);
