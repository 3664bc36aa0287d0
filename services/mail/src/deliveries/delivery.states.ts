import { LifeCycle } from '@mnw/db/life-cycle';

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'suppressed' | 'cancelled';

type Name = 'claim' | 'refuse' | 'stop' | 'send' | 'end' | 'defer' | 'recover' | 'withdraw';

/**
 * The life cycle of a delivery (a row of `mail_deliveries`): one email to one address.
 *
 * queued ─▶ sending ─▶ sent, failed or uncertain; back to queued for a retry
 *
 * `sending` is a lease, identified by `attempts`; every result names the attempt it belongs to. An `uncertain` email
 * may have arrived and is never resent automatically.
 */
export const deliveryLife = new LifeCycle<DeliveryState, Name>(
  ['queued', 'sending', 'sent', 'failed', 'uncertain', 'suppressed', 'cancelled'],
  {
    claim: { by: 'SendTransactional and SendBroadcast: the lease starts', moves: { queued: ['sending'] } },
    refuse: {
      by: 'SendBroadcast: the address is suppressed or unsubscribed, or the campaign is cancelled',
      moves: { queued: ['suppressed', 'cancelled'] },
    },
    stop: {
      by: 'SendTransactional: the composed email is for a suppressed address',
      moves: { sending: ['suppressed'] },
    },
    send: {
      by: 'RecordOutcome: the server accepted it, possibly after the worker was assumed dead',
      moves: { queued: ['sent'], sending: ['sent'], uncertain: ['sent'] },
    },
    end: {
      by: 'RecordOutcome: permanently rejected, unknown, or no longer needed',
      moves: { sending: ['failed', 'uncertain', 'cancelled'] },
    },
    defer: { by: 'RecordOutcome: to be retried later', moves: { sending: ['queued'] } },
    recover: { by: 'RecoverDeliveries: the worker died', moves: { sending: ['queued', 'uncertain'] } },
    withdraw: { by: 'ForgetAccount: the account was deleted', moves: { queued: ['cancelled'] } },
  },
);
