/** Burst and requests per second for one client and class. Operators override them with RATE_LIMITS. */
export const limitClasses = {
  'log-in': [5, 2],
  token: [10, 2],
  'second-factor': [5, 2],
  keys: [20, 5],
  reads: [60, 10],
  // One page requests dozens of covers at once; they must not use up the limit of the next page.
  pictures: [300, 60],
  // An office shares one IP address. Responses from memory are not counted.
  updates: [120, 30],
  writes: [30, 2],
  // A device that catches up pulls page after page, and the devices of a household share an IP address.
  sync: [300, 30],
  // A clone takes three requests, and build programs make many.
  git: [120, 20],
  // Each request may archive a whole repository and store the result.
  archives: [30, 0.5],
  export: [3, 1],
  // A runner sends a heartbeat every two seconds and each log line at once; one IP address may host many runners.
  runners: [1_000, 300],
  // Stripe calls from few addresses and in bursts; its signature authenticates it.
  webhooks: [2_000, 500],
} satisfies Record<string, [burst: number, perSecond: number]>;
export type LimitClass = keyof typeof limitClasses;
