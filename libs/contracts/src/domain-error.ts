/** How a refusal is meant; the gateway alone maps it to an HTTP status. */
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

/** One field at fault: `field` is the dotted path in the public input. */
export interface FieldError {
  field: string;
  message: string;
}

/** Facts that are safe to show: `field` names the input at fault, `errors` lists several, `retryAfterSeconds` says when to come back. */
export interface ErrorDetails {
  field?: string;
  errors?: FieldError[];
  retryAfterSeconds?: number;
  [fact: string]: unknown;
}

/** A refusal a caller can act on. Anything else that is thrown is a bug, logged once and answered without text. */
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
