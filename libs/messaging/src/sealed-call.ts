import { headers, type Msg, type MsgHdrs } from '@nats-io/transport-node';
import { Actor } from '@mnw/contracts/actor';
import { DomainError } from '@mnw/contracts/domain-error';
import { traceparentFrom, type Idempotency } from '@mnw/observability/call-context';
import type { BusIdentity } from './bus-identity.js';
import { ReplayGuard } from './replay-guard.js';

/** The data beside a request's body: the actor, the trace, and the idempotency key of a command. */
export interface Envelope {
  actor: Actor;
  traceparent: string;
  idempotency?: Idempotency | undefined;
}

/** A single header, so that it is parsed once: `<caller> <when> <mac> <envelope as JSON>`. */
const callHeader = 'mnw-call';
/** Clocks of two machines may differ by less than this. */
const validMs = 60_000;

/** Header values cannot contain line breaks or non-ASCII characters, but JSON can, in names that people chose. */
const ascii = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The destination of a call: the service, the wire subject, and the reply subject, which is unique to the call. */
export interface Passage {
  callee: string;
  subject: string;
  reply: string;
}

/** The envelope as it is sent. */
export const envelopeText = (envelope: Envelope): string => ascii(JSON.stringify(envelope));

/** The headers of a call, authenticated together with its destination and its body. */
export function sealCall(
  identity: BusIdentity,
  { callee, subject, reply }: Passage,
  text: string,
  body: Uint8Array,
): MsgHdrs {
  const at = Date.now().toString(36);
  const sealed = headers();
  sealed.set(
    callHeader,
    `${identity.name} ${at} ${identity.mac(callee, identity.name, callee, subject, reply, at, text, body)} ${text}`,
  );
  return sealed;
}

const refused = (why: string): DomainError =>
  new DomainError('bus.call-refused', 'forbidden', `This call is not accepted: ${why}.`);

/**
 * Verifies the calls of one service: each comes from its stated caller, was recently made for this subject and
 * body, and arrives once.
 */
export class CallOpener {
  private readonly replays = new ReplayGuard();

  constructor(private readonly identity: BusIdentity) {}

  /** The envelope of a request, or the refusal `bus.call-refused`. */
  open(message: Msg, reply: string): Envelope {
    const [caller, at, mac, text] = partsOf(message.headers?.get(callHeader) ?? '');
    const { identity } = this;
    if (!identity.verifyMac(caller, mac, caller, identity.name, message.subject, reply, at, text, message.data))
      throw refused('no known service has sealed it');
    const now = Date.now();
    if (!(Math.abs(now - parseInt(at, 36)) < validMs)) throw refused('it was made too long ago');
    const cut = reply.lastIndexOf('.');
    if (!this.replays.isFirst(reply.slice(0, cut), parseInt(reply.slice(cut + 1), 36), now))
      throw refused('it was received before');
    return openEnvelope(caller, text);
  }
}

/** The envelope of a call with a verified caller. Throws `bus.call-refused` if the caller may not act as that actor. */
export function openEnvelope(caller: string, text: string): Envelope {
  const { actor, traceparent, idempotency } = JSON.parse(text) as Envelope;
  return { actor: checkedActor(caller, Actor.parse(actor)), traceparent: traceparentFrom(traceparent), idempotency };
}

/** Only the gateway verifies people's credentials, and a service acts only as itself. */
function checkedActor(caller: string, actor: Actor): Actor {
  if (actor.kind === 'account' && caller !== 'gateway') throw refused(`${caller} cannot act for an account`);
  if (actor.kind === 'service' && caller !== actor.service) throw refused(`${caller} is not ${actor.service}`);
  return actor;
}

function partsOf(header: string): [caller: string, at: string, mac: string, text: string] {
  const [caller = '', at = '', mac = ''] = header.split(' ', 3);
  return [caller, at, mac, header.slice(caller.length + at.length + mac.length + 3)];
}
