import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Actor } from '@mnw/contracts/actor';
import { DomainError } from '@mnw/contracts/domain-error';
import { decodePercent, parseUrl } from '@mnw/contracts/parse-url';
import { BusIdentity } from '@mnw/messaging/bus-identity';
import { answerPlainly } from '@mnw/http/answer-plainly';
import { CONFIG } from '@mnw/host/config-token';
import { continueInTurn } from '@mnw/http/continue-in-turn';
import { SignedRequests, signedRequestHeader } from '@mnw/messaging/signed-request';
import { Logger } from '@mnw/observability/logger';
import type { GitConfig } from '../git.config.js';

export interface InternalRequest {
  request: IncomingMessage;
  response: ServerResponse;
  actor: Actor;
  /** The client's IP address, as limits count it. */
  client: string | undefined;
  /** The named groups of the route's pattern, decoded. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** Aborts when the client disconnects. */
  signal: AbortSignal;
}
export type InternalHandler = (call: InternalRequest) => Promise<void>;

/**
 * Streams that do not go over the bus: the gateway forwards git's smart HTTP to this server and names the caller.
 * Only requests that the gateway signed are answered.
 */
@Injectable()
export class InternalHttp implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly routes: { method: string; pattern: RegExp; handler: InternalHandler }[] = [];
  private readonly signed: SignedRequests;
  private readonly server = continueInTurn(createServer((request, response) => void this.answer(request, response)));

  constructor(
    identity: BusIdentity,
    private readonly log: Logger,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {
    this.signed = new SignedRequests(identity);
    // A push may take hours; the gateway watches its progress.
    this.server.requestTimeout = 0;
    this.server.keepAliveTimeout = 60_000;
  }

  /** `pattern` is matched against the whole path, without the query. */
  handle(method: 'GET' | 'POST', pattern: RegExp, handler: InternalHandler): void {
    this.routes.push({ method, pattern, handler });
  }

  async onApplicationBootstrap(): Promise<void> {
    // Nest calls this twice on a microservice.
    if (this.server.listening) return;
    this.server.listen(this.config.GIT_HTTP_PORT, this.config.GIT_HTTP_HOST);
    await once(this.server, 'listening');
  }

  async onApplicationShutdown(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      await this.route(request, response, gone.signal);
    } catch (error) {
      this.refuse(response, error, gone.signal);
    }
  }

  /** Never throws, because nothing catches its errors. */
  private refuse(response: ServerResponse, error: unknown, signal: AbortSignal): void {
    try {
      if (!(error instanceof DomainError) && !signal.aborted)
        this.log.error({ err: error }, 'an internal request failed');
      refuse(
        response,
        error instanceof DomainError
          ? error
          : new DomainError('internal', 'internal', 'Something went wrong on our side.'),
      );
    } catch (failure) {
      this.log.error({ err: failure }, 'a refusal could not be sent');
      answerPlainly(response);
    }
  }

  private async route(request: IncomingMessage, response: ServerResponse, signal: AbortSignal): Promise<void> {
    const call = this.signed.read(request.headers[signedRequestHeader], { method: request.method, path: request.url });
    if (!call) throw new DomainError('auth.service-required', 'forbidden', 'This endpoint is internal.');
    const url = parseUrl(request.url ?? '/', 'http://internal');
    for (const { method, pattern, handler } of url ? this.routes : []) {
      const params = method === request.method ? decoded(pattern.exec(url!.pathname)?.groups) : undefined;
      if (params)
        return handler({
          request,
          response,
          actor: Actor.parse(call.actor),
          client: call.client,
          params,
          query: url!.searchParams,
          signal,
        });
    }
    throw new DomainError('http.not-found', 'not-found', 'Not found.');
  }
}

/** Undefined if the path did not match or is wrongly encoded; both mean not found. */
function decoded(groups: Record<string, string> | undefined): Record<string, string> | undefined {
  if (!groups) return undefined;
  const values = Object.entries(groups).map(([name, value]) => [name, decodePercent(value)] as const);
  return values.some(([, value]) => value === undefined)
    ? undefined
    : (Object.fromEntries(values) as Record<string, string>);
}

/** Only marks the response as a refusal. The gateway reads the kind in the body and chooses its own status. */
const refusalStatus = 400;

/** Writes the refusal in the form that the gateway parses. A stream that has started can only be cut off. */
function refuse(response: ServerResponse, { code, kind, message, details }: DomainError): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(refusalStatus, { 'content-type': 'application/vnd.mnw.refusal+json' });
  response.end(JSON.stringify({ code, kind, message, details }));
}
