import { randomBytes } from 'node:crypto';
import {
  nuid,
  PermissionViolationError,
  type Msg,
  type NatsConnection,
  type Subscription,
} from '@nats-io/transport-node';
import type { z } from 'zod';
import { anonymous, type Actor } from '@mnw/contracts/actor';
import type { BroadcastDefinition } from '@mnw/contracts/define-broadcast';
import type { CallInputOf, OutputOf, RpcDefinition } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { currentCall, traceparentFrom, type Idempotency } from '@mnw/observability/call-context';
import { CircuitBreaker } from './circuit-breaker.js';
import type { BusIdentity } from './bus-identity.js';
import { corked, largestBody, type Publish } from './cork.js';
import type { LocalCalls, ServeLocally } from './local-calls.js';
import { isUnserved, openError, unavailable } from './refusals.js';
import { envelopeText, sealCall } from './sealed-call.js';
import type { Subjects } from './subjects.js';

export interface CallOptions {
  actor?: Actor;
  /** Milliseconds to wait. Defaults to the contract's deadline. */
  deadlineMs?: number;
  idempotency?: Idempotency | undefined;
}

/** The reply's JSON bytes, and a function that parses them. */
type Answer = Pick<Msg, 'data' | 'json'>;

interface Waiting {
  until: number;
  service: string;
  subject: string;
  /** The callee is in this process, so the state of the bus connection does not matter. */
  isLocal: boolean;
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

interface Call {
  token: string;
  service: string;
  subject: string;
  deadlineMs: number;
  identity: BusIdentity;
  envelope: string;
  body: Uint8Array;
}

export interface BusClientOptions {
  /** First part of the inbox subject. Defaults to the identity's name. */
  inboxName?: string | undefined;
  /** The RPCs served in this process, which are called without the broker. */
  local?: LocalCalls | undefined;
  now?: (() => number) | undefined;
}

const sweepMs = 100;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Calls services over the bus. All requests share one wildcard inbox, a counter as token and one coarse deadline
 * sweep, because an inbox, a timer and an Error per request cost more than the request itself
 * (docs/decisions/0021). A reply subject is `_INBOX.<this>.<callee>.<client>.<n>_<secret>`. NATS lets a service
 * publish only below its own name, so no service can reply in another's place.
 */
export class BusClient {
  private readonly waiting = new Map<string, Waiting>();
  private readonly breakers = new Map<string, CircuitBreaker>();
  private readonly secrets = new Map<string, string>();
  private readonly inbox: string;
  private readonly clientId = nuid.next();
  private readonly subscription: Subscription;
  private readonly sweep: NodeJS.Timeout;
  private readonly publish: Publish;
  private readonly local: LocalCalls | undefined;
  private readonly now: () => number;
  private counter = 0;
  private isAway = false;

  constructor(
    readonly connection: NatsConnection,
    readonly subjects: Subjects,
    /** The identity that makes the calls. A function if it depends on the actor, which only tests need. */
    private readonly identity: BusIdentity | ((actor: Actor) => BusIdentity),
    { inboxName = typeof identity === 'function' ? '' : identity.name, local, now = Date.now }: BusClientOptions = {},
  ) {
    this.local = local;
    this.now = now;
    this.inbox = `_INBOX.${inboxName}.`;
    this.publish = corked(connection);
    this.subscription = connection.subscribe(`${this.inbox}*.${this.clientId}.*`, {
      callback: (_, message) => this.receive(message),
    });
    this.sweep = setInterval(() => this.expire(this.now()), sweepMs);
    this.sweep.unref();
    void this.watch();
  }

  /**
   * Sends a request and waits for the reply. Throws the callee's refusal as a DomainError, or `bus.unavailable` or
   * `bus.timeout`.
   */
  async call<D extends RpcDefinition>(rpc: D, input: CallInputOf<D>, options: CallOptions = {}): Promise<OutputOf<D>> {
    return (await this.ask(rpc, input, options)).json<OutputOf<D>>();
  }

  /**
   * Like `call`, but returns the reply's JSON bytes unparsed, so that they can be passed on. The input may be such
   * bytes too.
   */
  async callBytes<D extends RpcDefinition>(
    rpc: D,
    input: CallInputOf<D> | Uint8Array,
    options: CallOptions = {},
  ): Promise<Uint8Array> {
    return (await this.ask(rpc, input, options)).data;
  }

  /** Sends a notification to every process. It can be lost, and the sender does not learn of it. */
  broadcast<P extends z.ZodType>(definition: BroadcastDefinition<P>, payload: z.input<P>): void {
    this.publish(this.subjects.wire(definition.subject), JSON.stringify(payload));
  }

  close(): void {
    clearInterval(this.sweep);
    this.subscription.unsubscribe();
    for (const { reject } of this.waiting.values()) reject(unavailable('This process is stopping.'));
    this.waiting.clear();
  }

  private ask<D extends RpcDefinition>(
    rpc: D,
    input: CallInputOf<D> | Uint8Array,
    options: CallOptions,
  ): Promise<Answer> {
    const { actor = anonymous, deadlineMs = rpc.deadlineMs, idempotency } = options;
    const service = serviceOf(rpc.subject);
    const subject = this.subjects.wire(rpc.subject);
    const serve = this.local?.find(subject);
    if (!serve) {
      // While disconnected, the NATS client would buffer the request and send it long after its caller was told
      // that it failed.
      if (this.isAway) return Promise.reject(unavailable('The bus is not available at the moment.'));
      if (!this.breaker(service).allows())
        return Promise.reject(unavailable(`The ${service} service is not available at the moment.`));
    }
    const body = input instanceof Uint8Array ? input : encoder.encode(JSON.stringify(input ?? {}));
    if (body.length > largestBody(this.connection))
      return Promise.reject(new DomainError('bus.request-too-large', 'too-large', 'The request is too large.'));
    const token = `${service}.${this.clientId}.${(++this.counter).toString(36)}_${this.secretFor(service)}`;
    const identity = typeof this.identity === 'function' ? this.identity(actor) : this.identity;
    const envelope = envelopeText({
      actor,
      traceparent: currentCall()?.traceparent ?? traceparentFrom(undefined),
      idempotency,
    });
    const call: Call = { token, service, subject, deadlineMs, identity, envelope, body };
    return serve ? this.callLocally(serve, call) : this.sendOverBus(call);
  }

  private sendOverBus({ token, service, subject, deadlineMs, identity, envelope, body }: Call): Promise<Answer> {
    const reply = this.inbox + token;
    const headers = sealCall(identity, { callee: service, subject, reply }, envelope, body);
    return new Promise((resolve, reject) => {
      this.waiting.set(token, { until: this.now() + deadlineMs, service, subject, isLocal: false, resolve, reject });
      this.publish(subject, body, { reply, headers, failed: () => this.giveUp(token) });
    });
  }

  private callLocally(
    serve: ServeLocally,
    { token, service, subject, deadlineMs, identity, envelope, body }: Call,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.set(token, { until: this.now() + deadlineMs, service, subject, isLocal: true, resolve, reject });
      const answered = (): boolean => this.waiting.delete(token);
      serve({ caller: identity.name, envelope, body }).then(
        (data) => answered() && resolve({ data, json: <T>() => JSON.parse(decoder.decode(data)) as T }),
        (error: Error) => answered() && reject(error),
      );
    });
  }

  private receive(message: Msg): void {
    const token = message.subject.slice(this.inbox.length);
    const call = this.waiting.get(token);
    if (!call) return;
    this.waiting.delete(token);
    // A service that reports another one as unavailable has itself replied.
    if (isUnserved(message)) this.breaker(call.service).failed();
    else this.breaker(call.service).succeeded();
    const refusal = openError(message);
    if (refusal) call.reject(refusal);
    else call.resolve(message);
  }

  private giveUp(token: string): void {
    this.waiting.get(token)?.reject(unavailable('The bus connection is closed.'));
    this.waiting.delete(token);
  }

  private expire(now: number): void {
    for (const [token, call] of this.waiting) {
      if (call.until > now) continue;
      this.waiting.delete(token);
      if (!call.isLocal) this.breaker(call.service).failed();
      call.reject(
        new DomainError('bus.timeout', 'unavailable', `The ${call.service} service did not answer in time.`, {
          retryAfterSeconds: 1,
        }),
      );
    }
  }

  private async watch(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === 'disconnect') this.lost();
      if (status.type === 'reconnect') this.isAway = false;
      if (status.type === 'error' && status.error instanceof PermissionViolationError) this.refused(status.error);
    }
  }

  /** NATS drops messages that a user may not publish. Without this, the caller would wait until its deadline. */
  private refused({ operation, subject }: PermissionViolationError): void {
    if (operation !== 'publish') return;
    for (const [token, call] of this.waiting) {
      if (call.isLocal || call.subject !== subject) continue;
      this.waiting.delete(token);
      call.reject(
        new Error(
          `This service may not call ${subject}. The permitted calls are listed in deploy/nats/bus-access.mjs.`,
        ),
      );
    }
  }

  /**
   * The request may have been executed. The broker does not keep its reply for the next connection, so waiting
   * longer is useless.
   */
  private lost(): void {
    this.isAway = true;
    for (const [token, { isLocal, reject }] of this.waiting) {
      if (isLocal) continue;
      this.waiting.delete(token);
      reject(
        new DomainError('bus.timeout', 'unavailable', 'The bus connection was lost before the reply arrived.', {
          retryAfterSeconds: 1,
        }),
      );
    }
  }

  /**
   * Reply subjects end with a different secret for each callee, so that no service can guess where another's
   * replies are expected.
   */
  private secretFor(service: string): string {
    let secret = this.secrets.get(service);
    if (!secret) this.secrets.set(service, (secret = randomBytes(12).toString('base64url')));
    return secret;
  }

  private breaker(service: string): CircuitBreaker {
    let breaker = this.breakers.get(service);
    if (!breaker) this.breakers.set(service, (breaker = new CircuitBreaker(this.now)));
    return breaker;
  }
}

const serviceOf = (subject: string): string => subject.split('.')[1] ?? subject;
