// Who may do what on the bus. NATS permissions are generated from this (bus-permissions.mjs); a test compares it with what the services'
// code calls, consumes and hears, and another one connects as every service and is refused what is not here.

/**
 * By service: `calls`, the RPCs it sends to others; `consumes`, its durable consumers with the event each reads; `hears`, the events and
 * broadcasts it receives as notifications. A service serves `rpc.<name>.>` and publishes `evt.<name>.>` and `bcast.<name>.>` without a line here.
 * @type {Record<string, { calls: string[], consumes: Record<string, string>, hears: string[] }>}
 */
export const busAccess = {
  gateway: {
    // The only door for people: whatever a service serves is called from here.
    calls: ['rpc.>'],
    consumes: {},
    hears: [
      'bcast.catalog.sales-counted',
      'bcast.identity.credentials-ended',
      'bcast.ota.build-progressed',
      'bcast.sync.changed',
      'evt.catalog.item.changed.v1',
      'evt.catalog.item.published.v1',
      'evt.catalog.project.changed.v1',
      'evt.catalog.project.created.v1',
      'evt.catalog.version.released.v1',
      'evt.commerce.seller.changed.v1',
      'evt.identity.account.deleted.v1',
      'evt.identity.account.state-changed.v1',
      'evt.ota.release.changed.v1',
      'evt.sync.device.removed.v1',
    ],
  },
  identity: {
    calls: ['rpc.sync.find-app-by-key.v1'],
    consumes: {
      'identity__end-device-tokens': 'evt.sync.device.removed.v1',
      'identity__record-ssh-key': 'evt.git.ssh-key.added.v1',
      'identity__record-confirmed-ssh-key': 'evt.git.ssh-key.confirmed.v1',
    },
    hears: [],
  },
  catalog: {
    calls: ['rpc.commerce.resolve-receipt-token.v1'],
    consumes: {
      'catalog__count-sale': 'evt.commerce.purchase.completed.v1',
      'catalog__uncount-sale': 'evt.commerce.purchase.refunded.v1',
      'catalog__count-restored-sale': 'evt.commerce.purchase.restored.v1',
      'catalog__forget-account': 'evt.identity.account.deleted.v1',
    },
    hears: [],
  },
  commerce: {
    calls: ['rpc.catalog.issue-downloads.v1'],
    consumes: {
      'commerce__claim-purchases': 'evt.identity.account.verified.v1',
      'commerce__forget-buyer': 'evt.identity.account.deleted.v1',
      'commerce__close-sales': 'evt.identity.account.state-changed.v1',
    },
    hears: [],
  },
  mail: {
    calls: [
      'rpc.commerce.receipt-for-mail.v1',
      'rpc.identity.get-deletion-notice.v1',
      'rpc.identity.get-security-notice.v1',
      'rpc.identity.mail-link.v1',
    ],
    consumes: {
      mail__receipt: 'evt.commerce.purchase.completed.v1',
      mail__refund: 'evt.commerce.purchase.refunded.v1',
      'mail__purchase-outcome': 'evt.commerce.purchase.outcome-reached.v1',
      'mail__payments-stopped': 'evt.commerce.seller.changed.v1',
      'mail__announce-release': 'evt.catalog.item.published.v1',
      'mail__make-lists': 'evt.catalog.project.created.v1',
      mail__welcome: 'evt.identity.account.registered.v1',
      'mail__send-link': 'evt.identity.link.requested.v1',
      'mail__security-notice': 'evt.identity.security.noted.v1',
      'mail__warn-reuse': 'evt.identity.address.reused.v1',
      'mail__forget-account': 'evt.identity.account.deleted.v1',
    },
    hears: [],
  },
  sync: {
    calls: ['rpc.identity.sign-in-to-app.v1'],
    consumes: { 'sync__forget-account': 'evt.identity.account.deleted.v1' },
    hears: [],
  },
  git: {
    calls: ['rpc.ota.queue-push.v1'],
    consumes: {
      'git__index-push': 'evt.git.push.received.v1',
      'git__close-issues': 'evt.git.push.received.v1',
      'git__forget-account': 'evt.identity.account.deleted.v1',
      'git__delete-ended-keys': 'evt.identity.ways-in.ended.v1',
    },
    hears: ['evt.git.push.received.v1'],
  },
  ota: {
    calls: [
      'rpc.git.resolve-ref.v1',
      'rpc.git.archive-commit.v1',
      'rpc.commerce.get-key-status.v1',
      'rpc.sync.set-app-slug.v1',
    ],
    consumes: { 'ota__queue-builds': 'evt.git.push.received.v1' },
    hears: ['bcast.ota.builds-queued'],
  },
};

/**
 * What the operator's command line (deploy/operator) calls. It is no service: it serves nothing, publishes no event and hears none. An
 * asterisk stands for every service.
 */
export const operatorCalls = [
  'rpc.*.get-outbox-status.v1',
  'rpc.*.list-dead-letters.v1',
  'rpc.*.replay-dead-letter.v1',
  'rpc.identity.appoint-operator.v1',
  'rpc.identity.log-out-account.v1',
  'rpc.identity.purge-sessions.v1',
  'rpc.ota.add-runner.v1',
  'rpc.ota.list-runners.v1',
  'rpc.ota.remove-runner.v1',
];

/** Everybody who logs in to the bus. */
export const busUsers = [...Object.keys(busAccess), 'operator'];
