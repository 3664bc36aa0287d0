/**
 * What a route takes, said independently of its declaration. `body` and `path` are good ones: with them `owner` is admitted, and each bad
 * input is this one with one thing wrong.
 */
export interface Sample {
  who: 'anyone' | 'account' | 'creator' | 'operator';
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  /** The rows named belong to `owner`: to every other account they do not exist. */
  owned?: boolean;
  /** Asks for nothing that could be refused: whoever is admitted may do it for themselves. */
  forSelf?: boolean;
  /** A deactivated account may do this: come back, look, leave. */
  whileDeactivated?: boolean;
  /** Answers for each row by itself, so unknown rows are told inside of a 200. */
  rowByRow?: boolean;
  /** Wanting a state that holds already is no mistake: an unknown row is gone already. */
  idempotent?: boolean;
  /** Takes the tokens that apps hold of people, and nothing else: every caller shows the one that the owner's app has of them. */
  forApps?: boolean;
  /** Ids in the body name no rows, or one of nobody is an answer and no refusal: a licence key that is not for that item. */
  ownIds?: boolean;
  /** No credential is read. */
  open?: boolean;
  /** Not even looked at: whoever asks sends headers that are meant for others. */
  blind?: boolean;
  /** Not built yet: whatever is sent, the answer is 501 with a sentence. */
  notBuilt?: boolean;
  /** A credential of the route's own kind, which no account has. */
  headers?: Record<string, string>;
}
