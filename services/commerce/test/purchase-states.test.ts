import { randomBytes } from 'node:crypto';
import type { TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { movesDeclared, movesMade, type Move } from '@mnw/testing/moves-made';
import { startWorld } from '@mnw/testing/world';
import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';
import { closeUnpaid, markOpen, setCompleted, setHeld } from '../src/purchases/purchase-state.queries.js';
import { setPhase, setSettled, setUnfulfillable } from '../src/purchases/purchase-state.queries.js';
import { purchaseLife, type PurchaseStep } from '../src/purchases/purchase.states.js';

type Step = Move<PurchaseState, PurchaseStep>;

const attempt = (tx: Tx, id: TransactionId, { step, to }: Step): Promise<unknown> => {
  const steps: Record<PurchaseStep, () => Promise<unknown>> = {
    open: () => markOpen(tx, id, { id: `cs_new_${id}`, url: null }),
    'give-up': () => closeUnpaid(tx, id, 'give-up', 'never-opened'),
    cancel: () => closeUnpaid(tx, id, 'cancel', 'refused'),
    hold: () => setHeld(tx, id, 'seller-gone', undefined),
    follow: () => setPhase(tx, id, to as 'processing' | 'failed' | 'expired'),
    complete: () => setCompleted(tx, id),
    return: () => setUnfulfillable(tx, id, 'item-gone', null),
    'settle-sale': () =>
      setSettled(tx, { id, completed_at: new Date() }, { state: to, refundedCents: 1, lostCents: 0 }),
    'settle-returned': () => setSettled(tx, { id, completed_at: null }, { state: to, refundedCents: 1, lostCents: 0 }),
  };
  return steps[step]();
};

test('a purchase changes its state only by the declared steps', async () => {
  await using world = await startWorld([]);
  const seller = await world.given.creator();
  const made = await movesMade(purchaseLife, {
    /**
     * Only the state decides which steps are allowed, no other column. A free purchase is completed without a
     * session.
     */
    async given({ step, from }) {
      const cents = step === 'complete' || step === 'return' ? 0 : 900;
      const session = from === 'created' ? null : `cs_${randomBytes(8).toString('hex')}`;
      const row = await world.db.one<{ id: TransactionId }>(sql`
        insert into transactions (buyer_display, seller_id, seller_username, item_title, granted_item_ids, subtotal_cents,
          amount_cents, currency, stripe_checkout_session_id, receipt_token_hash, state)
        values ('Guest', ${seller.userId}, ${seller.username}, 'Night Drive', array[uuidv7()], ${cents},
          ${cents}, 'eur', ${session}, ${randomBytes(32)}, ${from}) returning id`);
      return row.id;
    },
    attempt: (id, move) => world.db.transaction((tx) => attempt(tx, id as TransactionId, move)),
    read: (id) => world.db.one(sql`select state, xmin::text from transactions where id = ${id}`),
  });
  expect(made).toEqual(movesDeclared(purchaseLife));
});
