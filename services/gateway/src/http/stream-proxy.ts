import {
  Agent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import { Readable } from 'node:stream';
import { BadRequestException, HttpException, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '@mnw/contracts/actor';
import { DomainError, type ErrorDetails, type ErrorKind } from '@mnw/contracts/domain-error';
import { parseUrl } from '@mnw/contracts/parse-url';
import { BusIdentity } from '@mnw/messaging/bus-identity';
import { limitKey } from './client-address.js';
import { isUndecodable } from './decoded-bodies.js';
import { signedRequestHeader, signRequest } from '@mnw/messaging/signed-request';

const passedOn = [
  'content-type',
  'git-protocol',
  'range',
  'if-range',
  'if-none-match',
  'if-modified-since',
  'accept',
  'traceparent',
];
const passedBack = [
  'content-type',
  'content-length',
  'content-disposition',
  'content-range',
  'accept-ranges',
  'cache-control',
  'etag',
  'last-modified',
  'location',
  'x-robots-tag',
];
/** The connection is closed after this long without a byte in either direction. */
const idleMs = 5 * 60_000;
const refusalType = 'application/vnd.mnw.refusal+json';
const mostRefusalBytes = 64_000;

interface Passage {
  service: string;
  /** The service's internal URL. */
  base: string;
  actor: Actor;
}

/**
 * Proxies a request to a service's internal HTTP and returns its response, both as streams. Only data in transit is
 * buffered, backpressure applies in both directions, and if one side disconnects, so does the other. Errors are
 * converted to ours.
 */
@Injectable()
export class StreamProxy implements OnApplicationShutdown {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1_000 });

  constructor(private readonly identity: BusIdentity) {}

  onApplicationShutdown(): void {
    this.agent.destroy();
  }

  async pass(request: FastifyRequest, reply: FastifyReply, { service, base, actor }: Passage): Promise<void> {
    const path = request.url;
    const target = parseUrl(path, base);
    // Only a canonical path is forwarded: `//host/…` would call that host instead of the service, and `..` another
    // path.
    if (!target || target.pathname + target.search !== path)
      throw new DomainError('http.not-found', 'not-found', 'There is nothing here.');
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const headers: OutgoingHttpHeaders = {
      ...chosen(request.raw.headers, passedOn),
      [signedRequestHeader]: signRequest(this.identity, service, { method, path, actor, client: limitKey(request.ip) }),
    };
    const upstream = httpRequest(target, { method, headers, agent: this.agent, timeout: idleMs });
    const answer = answerOf(upstream);
    const isOver = (): void => void upstream.destroy();
    // Also runs if the client disconnects before the service has responded.
    reply.raw.once('close', isOver);
    const unreadable = request.body instanceof Readable ? passBody(request.body, upstream) : undefined;
    if (!unreadable) upstream.end();
    const response = await (unreadable ? Promise.race([answer, unreadable]) : answer);
    if (response.headers['content-type'] === refusalType) throw await refusalOf(response);
    void reply
      .status(response.statusCode ?? 502)
      .headers(chosen(response.headers, passedBack))
      .header('x-accel-buffering', 'no');
    await reply.send(response);
  }
}

/**
 * A service that rejects a request need not read its body; the response says why. This does not use `pipeline`, which
 * would destroy the client's connection along with the upstream one, and the error response with it. Rejects if the
 * body cannot be read, because it was truncated or does not match its encoding.
 */
function passBody(body: Readable, upstream: ClientRequest): Promise<never> {
  body.pipe(upstream);
  body.once('close', () => !body.readableEnded && upstream.destroy());
  upstream.once('close', () => body.unpipe(upstream));
  const unreadable = new Promise<never>((_, reject) => body.once('error', (error) => reject(whyUnreadable(error))));
  unreadable.catch(() => upstream.destroy());
  return unreadable;
}

function whyUnreadable(error: Error): HttpException {
  if (error instanceof HttpException) return error;
  return new BadRequestException(isUndecodable(error) ? error.message : 'The body was truncated.');
}

function answerOf(upstream: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    upstream.once('response', resolve);
    upstream.once('timeout', () => upstream.destroy());
    upstream.on('error', () =>
      reject(
        new DomainError('http.service-away', 'unavailable', 'This is temporarily unavailable. Try again in a moment.', {
          retryAfterSeconds: 5,
        }),
      ),
    );
  });
}

function chosen(headers: IncomingMessage['headers'], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]] as const] : [])),
  );
}

async function refusalOf(response: IncomingMessage): Promise<DomainError> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) if (text.length < mostRefusalBytes) text += chunk as string;
  const { code, kind, message, details } = JSON.parse(text) as {
    code: string;
    kind: ErrorKind;
    message: string;
    details: ErrorDetails;
  };
  return new DomainError(code, kind, message, details);
}
