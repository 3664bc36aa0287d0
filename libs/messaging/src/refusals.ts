import { headers, type Msg, type MsgHdrs } from '@nats-io/transport-node';
import { DomainError, type ErrorDetails, type ErrorKind } from '@mnw/contracts/domain-error';

const errorHeader = 'mnw-error';

interface WireError {
  code: string;
  kind: ErrorKind;
  message: string;
  details: ErrorDetails;
}

/** Encodes a refusal as a reply: the code in a header, so that a success is plain JSON, and the rest in the body. */
export function sealError({ code, kind, message, details }: DomainError): { body: string; headers: MsgHdrs } {
  const sealed = headers();
  sealed.set(errorHeader, code);
  return { body: JSON.stringify({ code, kind, message, details } satisfies WireError), headers: sealed };
}

/** Copies the refusal as a caller on the bus would get it: a new object, with details as JSON represents them. */
export function copyError({ code, kind, message, details }: DomainError): DomainError {
  return new DomainError(code, kind, message, JSON.parse(JSON.stringify(details)) as ErrorDetails);
}

/** Whether this is NATS's own reply that the subject has no subscriber. */
export const isUnserved = (message: Msg): boolean => message.headers?.code === 503;

/** The refusal in a reply, if any. A subject without a subscriber becomes `bus.unavailable`. */
export function openError(message: Msg): DomainError | undefined {
  if (isUnserved(message)) return unavailable('This service is not available at the moment.');
  if (!message.headers?.has(errorHeader)) return undefined;
  const { code, kind, message: text, details } = message.json<WireError>();
  return new DomainError(code, kind, text, details);
}

export const unavailable = (message: string): DomainError =>
  new DomainError('bus.unavailable', 'unavailable', message, { retryAfterSeconds: 1 });
