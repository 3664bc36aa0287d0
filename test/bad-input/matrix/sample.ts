/**
 * The input of a route, independent of its declaration. `body` and `path` are valid: with them `owner` is admitted, and
 * each bad input is derived from them by a single change.
 */
export interface Sample {
  who: 'anyone' | 'account' | 'creator' | 'operator';
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  /** The rows belong to `owner` and do not exist for other accounts. */
  owned?: boolean;
  /** Concerns only the caller's own data, so every admitted caller may do it. */
  forSelf?: boolean;
  /** Allowed for deactivated accounts: reactivate, read, delete. */
  whileDeactivated?: boolean;
  /** Reports each row separately, so unknown rows are reported inside a 200. */
  rowByRow?: boolean;
  /** Idempotent: an unknown row counts as already deleted. */
  idempotent?: boolean;
  /** Accepts only tokens that apps hold for people: every caller sends the one that the owner's app has for them. */
  forApps?: boolean;
  /** Ids in the body refer to no rows, or an unknown id is a valid result: a licence key that is not for that item. */
  ownIds?: boolean;
  /** No credential is read. */
  open?: boolean;
  /** Credentials are ignored, because clients send headers that are meant for other servers. */
  blind?: boolean;
  /** Not implemented yet: every request gets 501 with a message. */
  notBuilt?: boolean;
  /** Uses its own kind of credential, which no account has. */
  headers?: Record<string, string>;
}
