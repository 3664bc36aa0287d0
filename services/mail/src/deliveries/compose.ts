import type { Letter } from '../letters/letter.js';
import type { ClaimedDelivery } from './delivery.js';

/** A letter with its recipient, or the reason why it is no longer needed. */
export type Composed = { to: string; letter: Letter } | { cancel: string };

/** Composes some kinds of email, and queries the owners of the facts when the email is sent. */
export interface Composer {
  compose(delivery: ClaimedDelivery): Promise<Composed>;
}
