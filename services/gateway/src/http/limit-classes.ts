/** Burst, then per second, for one client and class. Operators replace any of them with RATE_LIMITS. */
export const limitClasses = {
  'log-in': [5, 2],
  token: [10, 2],
  'second-factor': [5, 2],
  keys: [20, 5],
  reads: [60, 10],
  // One page asks for dozens of covers at once; they must not use up what the next page needs.
  pictures: [300, 60],
  // Everybody in an office has the same address; what is in memory is not counted at all.
  updates: [120, 30],
  writes: [30, 2],
  // A device that catches up pulls page after page, and several devices of a household share an address.
  sync: [300, 30],
  // A clone is three requests, and programs that build make many.
  git: [120, 20],
  // Each may be made of a whole repository and stored.
  archives: [30, 0.5],
  export: [3, 1],
  // A runner says every two seconds that it lives, and each line of a log at once; one address may hold many.
  runners: [1_000, 300],
  // Stripe comes from few addresses and in bursts; its signature is what lets it in.
  webhooks: [2_000, 500],
} satisfies Record<string, [burst: number, perSecond: number]>;
export type LimitClass = keyof typeof limitClasses;
