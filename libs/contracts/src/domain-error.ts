/** The kind of an error; only the gateway maps it to an HTTP status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'payment-required'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'too-many'
  | 'unavailable'
  | 'internal';

/** An error at one field: `field` is the dotted path in the public input. */
export interface FieldError {
  field: string;
  message: string;
}

/**
 * Facts that are safe to show: `field` is the invalid input, `errors` lists several, `retryAfterSeconds` is the time to
 * wait.
 */
export interface ErrorDetails {
  field?: string;
  errors?: FieldError[];
  retryAfterSeconds?: number;
  [fact: string]: unknown;
}

/**
 * An error that a caller can act on. Anything else that is thrown is a bug, which is logged once and reported without
 * details.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}
