import { z } from 'zod';
import { defineBroadcast } from '../define-broadcast.js';
import { UserId } from '../ids.js';

/** A credential of the account has just ended: open event streams of the account are checked now instead of on their next round. */
export const credentialsEnded = defineBroadcast('bcast.identity.credentials-ended', z.object({ user_id: UserId }));
