import { LifeCycle } from '@mnw/db/life-cycle';

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'suppressed' | 'cancelled';

type Name = 'claim' | 'refuse' | 'stop' | 'send' | 'end' | 'defer' | 'recover' | 'withdraw';

/**
 * The life of a delivery (a row of `mail_deliveries`): one mail that is owed to one address.
 *
 * queued ─▶ sending ─▶ sent, failed or uncertain; back to queued for a retry
 *
 * `sending` is a lease: `attempts` tells it from a later one, and every result of an attempt names the attempt it
 * belongs to.
 * `uncertain` may have arrived; it is never sent again by itself.
 */
export const deliveryLife = new LifeCycle<DeliveryState, Name>(
  ['queued', 'sending', 'sent', 'failed', 'uncertain', 'suppressed', 'cancelled'],
  {
    claim: { by: 'SendTransactional and SendBroadcast: the lease begins', moves: { queued: ['sending'] } },
    refuse: {
      by: 'SendBroadcast: the address is dead or left the list, or the campaign is cancelled',
      moves: { queued: ['suppressed', 'cancelled'] },
    },
    stop: { by: 'SendTransactional: the composed mail is for a dead address', moves: { sending: ['suppressed'] } },
    send: {
      by: 'RecordOutcome: the server accepted it, perhaps after the worker was taken for dead',
      moves: { queued: ['sent'], sending: ['sent'], uncertain: ['sent'] },
    },
    end: {
      by: 'RecordOutcome: refused for good, unknown, or without a point by now',
      moves: { sending: ['failed', 'uncertain', 'cancelled'] },
    },
    defer: { by: 'RecordOutcome: to be tried again later', moves: { sending: ['queued'] } },
    recover: { by: 'RecoverDeliveries: the worker died', moves: { sending: ['queued', 'uncertain'] } },
    withdraw: { by: 'ForgetAccount: the account is gone', moves: { queued: ['cancelled'] } },
  },
);
