import type { Letter } from '../letters/letter.js';
import type { ClaimedDelivery } from './delivery.js';

/** A letter with its address, or why it need not be sent any more. */
export type Composed = { to: string; letter: Letter } | { cancel: string };

/** Knows how to write some kinds of mail, asking the owners of the facts at the moment of sending. */
export interface Composer {
  compose(delivery: ClaimedDelivery): Promise<Composed>;
}
