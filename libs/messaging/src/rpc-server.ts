import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { lastValueFrom, type Observable } from 'rxjs';
import { requireStepUp, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf, RpcDefinition } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { withinCall } from '@mnw/observability/call-context';
import type { Logger } from '@mnw/observability/logger';
import { rpcSeconds } from '@mnw/observability/metrics';
import { corked, largestBody, type Publish } from './cork.js';
import type { BusIdentity } from './bus-identity.js';
import type { LocalCall, LocalCalls } from './local-calls.js';
import { copyError, sealError } from './refusals.js';
import { CallOpener, openEnvelope, type Envelope } from './sealed-call.js';
import type { Subjects } from './subjects.js';
import { parseInput } from './parse-input.js';

export interface RpcServerOptions {
  connection: NatsConnection;
  subjects: Subjects;
  service: string;
  identity: BusIdentity;
  log: Logger;
  /** Business time, for credentials that must be recent. */
  clock: { now(): Date };
  /**
   * Which outputs are checked against their contracts: all in tests and development, only those of writes in
   * production.
   */
  checkOutputs: 'all' | 'writes';
  /** The registry through which callers in the same process find this server. */
  local?: LocalCalls | undefined;
}

/** Callers of slower requests have given up by then. */
const drainMs = 5_000;
/** Half of the max_payload with which we start NATS. A larger reply should be paged. */
const maxReplyBytes = 4_000_000;
const utf8 = new TextDecoder();

/**
 * Serves a service's message patterns over NATS: plain JSON, one message per request, with the replies of one
 * event-loop turn written together.
 */
export class RpcServer extends Server implements CustomTransportStrategy {
  private readonly publish: Publish;
  private readonly calls: CallOpener;
  private readonly subscriptions: Subscription[] = [];
  private readonly stopLocal: (() => void)[] = [];
  private inFlight = 0;
  private drained: () => void = () => undefined;

  constructor(private readonly options: RpcServerOptions) {
    super();
    this.publish = corked(options.connection);
    this.calls = new CallOpener(options.identity);
  }

  /** Serves an RPC without a controller: the RPCs that every service answers about itself. */
  serveRpc<D extends RpcDefinition>(rpc: D, handle: (input: InputOf<D>, actor: Actor) => Promise<OutputOf<D>>): void {
    this.addHandler(rpc.subject, handle as MessageHandler, false, { rpc });
  }

  listen(done: (error?: unknown) => void): void {
    const { connection, subjects, service, local } = this.options;
    for (const [subject, handler] of this.getHandlers()) {
      const callback = (_: Error | null, message: Msg): void => void this.serve(subject, handler, message);
      this.subscriptions.push(connection.subscribe(subjects.wire(subject), { queue: service, callback }));
      if (local)
        this.stopLocal.push(local.serve(subjects.wire(subject), (call) => this.serveLocally(subject, handler, call)));
    }
    // A caller may send requests as soon as we report that we listen, so the server must know the subscriptions by
    // then.
    connection.flush().then(() => done(), done);
  }

  /** Stops accepting requests and resolves when every accepted one has been answered, or after five seconds. */
  async close(): Promise<void> {
    let late: NodeJS.Timeout | undefined;
    await Promise.race([this.drain(), new Promise((resolve) => (late = setTimeout(resolve, drainMs)))]);
    clearTimeout(late);
  }

  on(): never {
    throw new Error('RpcServer has no events');
  }
  unwrap<T>(): T {
    return this.options.connection as T;
  }

  /**
   * Draining a subscription still delivers what the broker had already sent, which a plain unsubscribe would drop.
   * An unreachable broker sends nothing.
   */
  private async drain(): Promise<void> {
    for (const stop of this.stopLocal.splice(0)) stop();
    await Promise.allSettled(this.subscriptions.splice(0).map((subscription) => subscription.drain()));
    if (this.inFlight > 0) await new Promise<void>((resolve) => (this.drained = resolve));
  }

  private async serve(subject: string, handler: MessageHandler, message: Msg): Promise<void> {
    const { reply } = message;
    if (reply) await this.measured(subject, () => this.answer(subject, handler, message, reply));
  }

  private async serveLocally(
    subject: string,
    handler: MessageHandler,
    { caller, envelope, body }: LocalCall,
  ): Promise<Uint8Array> {
    let answer: Uint8Array | DomainError = new Uint8Array();
    await this.measured(subject, async () => {
      try {
        answer = await this.handle(handler, openEnvelope(caller, envelope), body);
        return 'ok';
      } catch (error) {
        answer = copyError(this.refusalFor(subject, error));
        return answer.code;
      }
    });
    if (answer instanceof Error) throw answer;
    return answer;
  }

  /** Counts the call as in flight and records its duration by outcome. */
  private async measured(subject: string, work: () => Promise<string>): Promise<void> {
    this.inFlight++;
    const stop = rpcSeconds.startTimer({ subject });
    stop({ outcome: await work() });
    if (--this.inFlight === 0) this.drained();
  }

  private async answer(subject: string, handler: MessageHandler, message: Msg, reply: string): Promise<string> {
    const failed = (error: Error): void => this.options.log.warn({ err: error, subject }, 'reply could not be sent');
    try {
      this.publish(reply, await this.handle(handler, this.calls.open(message, reply), message.data), { failed });
      return 'ok';
    } catch (error) {
      const refusal = this.refusalFor(subject, error);
      const sealed = sealError(refusal);
      this.publish(reply, sealed.body, { headers: sealed.headers, failed });
      return refusal.code;
    }
  }

  private async handle(handler: MessageHandler, envelope: Envelope, body: Uint8Array): Promise<Uint8Array> {
    const rpc = handler.extras?.['rpc'] as RpcDefinition;
    // Services, including the operator command, are not accounts and have no step-up. Each use case decides what
    // they may call.
    if (rpc.stepUp && envelope.actor.kind !== 'service') requireStepUp(envelope.actor, this.options.clock.now());
    const input = parseInput(rpc.input, JSON.parse(utf8.decode(body)));
    const output = await withinCall(frameOf(envelope, body), () => run(handler, input, envelope.actor));
    return this.encode(rpc, output);
  }

  private encode(rpc: RpcDefinition, output: unknown): Uint8Array {
    const isRaw = typeof output === 'string' || output instanceof Uint8Array;
    const body = Buffer.from(isRaw ? (output as string) : JSON.stringify(output ?? {}));
    if (rpc.writes || this.options.checkOutputs === 'all') checkOutput(rpc, JSON.parse(body.toString()));
    const limitBytes = Math.min(maxReplyBytes, largestBody(this.options.connection));
    if (body.length > limitBytes)
      throw new DomainError('bus.reply-too-large', 'too-large', 'The answer is too large. Request less at once.', {
        limitBytes,
      });
    return body;
  }

  private refusalFor(subject: string, error: unknown): DomainError {
    if (error instanceof DomainError) return error;
    this.options.log.error({ err: error, subject }, 'rpc failed');
    return new DomainError('internal', 'internal', 'Something went wrong on our side.');
  }
}

const frameOf = ({ actor, traceparent, idempotency }: Envelope, body: Uint8Array) => ({
  traceparent,
  idempotency,
  body,
  actorId: actor.kind === 'account' ? actor.userId : actor.kind,
});

/** A handler returns a promise or, behind Nest's exception layer, an observable. */
async function run(handler: MessageHandler, input: unknown, actor: Actor): Promise<unknown> {
  const result = (await handler(input, actor)) as unknown;
  return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
}

const isObservable = (value: unknown): value is Observable<unknown> =>
  typeof (value as { subscribe?: unknown } | undefined)?.subscribe === 'function';

function checkOutput(rpc: RpcDefinition, output: unknown): void {
  const result = rpc.output.safeParse(output);
  if (!result.success) throw new Error(`${rpc.subject} violated its contract: ${result.error.message}`);
}
