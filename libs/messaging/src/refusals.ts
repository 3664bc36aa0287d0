import { headers, type Msg, type MsgHdrs } from '@nats-io/transport-node';
import { DomainError, type ErrorDetails, type ErrorKind } from '@mnw/contracts/domain-error';

const errorHeader = 'mnw-error';

interface WireError {
  code: string;
  kind: ErrorKind;
  message: string;
  details: ErrorDetails;
}

/** A refusal as reply: the code in a header (so that success stays bare JSON), the rest in the body. */
export function sealError({ code, kind, message, details }: DomainError): { body: string; headers: MsgHdrs } {
  const sealed = headers();
  sealed.set(errorHeader, code);
  return { body: JSON.stringify({ code, kind, message, details } satisfies WireError), headers: sealed };
}

/** The refusal as a caller on the bus gets it: its own object, with details as JSON carries them. */
export function copyError({ code, kind, message, details }: DomainError): DomainError {
  return new DomainError(code, kind, message, JSON.parse(JSON.stringify(details)) as ErrorDetails);
}

/** Is this the reply of NATS itself that nobody serves the subject? */
export const isUnserved = (message: Msg): boolean => message.headers?.code === 503;

/** The refusal a reply carries, if it is one; that nobody serves the subject is `bus.unavailable`. */
export function openError(message: Msg): DomainError | undefined {
  if (isUnserved(message)) return unavailable('Nobody serves this just now.');
  if (!message.headers?.has(errorHeader)) return undefined;
  const { code, kind, message: text, details } = message.json<WireError>();
  return new DomainError(code, kind, text, details);
}

export const unavailable = (message: string): DomainError =>
  new DomainError('bus.unavailable', 'unavailable', message, { retryAfterSeconds: 1 });
