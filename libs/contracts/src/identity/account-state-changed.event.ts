import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { AccountState } from '../actor.js';
import { UserId } from '../ids.js';

/** The account was suspended, deactivated or reactivated. */
export const accountStateChanged = defineEvent(
  'evt.identity.account.state-changed.v1',
  z.object({ user_id: UserId, state: AccountState }),
);
