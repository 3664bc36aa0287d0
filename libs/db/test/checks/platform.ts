import { someDay, type Breaches } from './breaches.js';

export const platformBreaches: Breaches = {
  outbox: { outbox_attempts_check: { attempts: -1 } },
  dead_letters: {
    dead_letters_attempts_check: { attempts: -1 },
    dead_letters_one_end_check: { replayed_at: someDay, discarded_at: someDay },
  },
};
