import { headers, type Msg, type MsgHdrs } from '@nats-io/transport-node';
import { Actor, anonymous } from '@mnw/contracts/actor';
import { DomainError, type ErrorDetails, type ErrorKind } from '@mnw/contracts/domain-error';
import { traceparentFrom, type Idempotency } from '@mnw/observability/call-context';

/** What travels beside a request's body: the actor, the trace, and the idempotency key of a command. One header, so that it is parsed once. */
export interface Envelope {
  actor: Actor;
  traceparent: string;
  idempotency?: Idempotency | undefined;
}

const envelopeHeader = 'mnw-call';
const errorHeader = 'mnw-error';

/** Header values cannot hold line breaks or characters beyond ASCII; JSON may, in names people chose. */
const ascii = (text: string): string => text.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

export function sealEnvelope(envelope: Envelope): MsgHdrs {
  const sealed = headers();
  sealed.set(envelopeHeader, ascii(JSON.stringify(envelope)));
  return sealed;
}

/** The envelope of a request; a message without one comes from nobody known. */
export function openEnvelope(message: Msg): Envelope {
  const text = message.headers?.get(envelopeHeader);
  if (!text) return { actor: anonymous, traceparent: traceparentFrom(undefined) };
  const { actor, traceparent, idempotency } = JSON.parse(text) as Envelope;
  return { actor: Actor.parse(actor), traceparent: traceparentFrom(traceparent), idempotency };
}

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

/** Is this the reply of NATS itself that nobody serves the subject? */
export const isUnserved = (message: Msg): boolean => message.headers?.code === 503;

/** The refusal a reply carries, if it is one; that nobody serves the subject is `bus.unavailable`. */
export function openError(message: Msg): DomainError | undefined {
  if (isUnserved(message)) return unavailable('Nobody serves this just now.');
  if (!message.headers?.has(errorHeader)) return undefined;
  const { code, kind, message: text, details } = message.json<WireError>();
  return new DomainError(code, kind, text, details);
}

export const unavailable = (message: string): DomainError => new DomainError('bus.unavailable', 'unavailable', message, { retryAfterSeconds: 1 });
