import type { DomainError, ErrorKind, FieldError } from '@mnw/contracts/domain-error';

/** RFC 9457 with a stable `code`, and `errors` with each invalid field. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors: FieldError[];
  [fact: string]: unknown;
}

/** The only mapping from error kinds to HTTP statuses. */
export const statusOfKind: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  'payment-required': 402,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'too-many': 429,
  internal: 500,
  unavailable: 503,
};

const titleOf: Record<number, string> = {
  400: 'Bad request',
  401: 'Log in first',
  402: 'Purchase required',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  414: 'Address too long',
  415: 'Unsupported media type',
  422: 'Invalid input',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Temporarily unavailable',
};

/**
 * Builds problems whose `type` is a URI of this installation, so that types of different installations never collide.
 */
export class Problems {
  private readonly origin: string;

  constructor(publicUrl: string) {
    this.origin = new URL(publicUrl).origin;
  }

  of({ code, kind, message, details }: DomainError): Problem {
    const { field, errors, retryAfterSeconds: _, ...facts } = details;
    return this.make(statusOfKind[kind], code, message, errors ?? (field ? [{ field, message }] : []), facts);
  }

  make(status: number, code: string, detail: string, errors: FieldError[] = [], facts: object = {}): Problem {
    const type = `${this.origin}/problems/${code}`;
    return { ...facts, type, title: titleOf[status] ?? 'Error', status, code, detail, errors };
  }
}
