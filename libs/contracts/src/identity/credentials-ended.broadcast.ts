import { z } from 'zod';
import { defineBroadcast } from '../define-broadcast.js';
import { UserId } from '../ids.js';

/**
 * A credential of the account was revoked: the account's open event streams are checked now instead of on their next
 * round.
 */
export const credentialsEnded = defineBroadcast('bcast.identity.credentials-ended', z.object({ user_id: UserId }));
