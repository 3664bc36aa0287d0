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
/** Without a byte in either direction for this long, nobody is there. */
const idleMs = 5 * 60_000;
const refusalType = 'application/vnd.mnw.refusal+json';
const mostRefusalBytes = 64_000;

interface Passage {
  service: string;
  /** The service's internal address. */
  base: string;
  actor: Actor;
}

/**
 * Passes a request on to a service's internal HTTP and its answer back, both as streams: nothing is held but what is on its way, a
 * slow side slows the other, and one that goes takes the other with it. Refusals become ours.
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
    // Only a path in canonical form is passed on: `//host/…` would call that host instead of the service, and `..` another path.
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
    // Also when the client goes before the service has answered.
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
 * A service that refuses need not read the body; the answer says why. Not `pipeline`, which would destroy the client's connection together
 * with the upstream one, and with it the refusal. Rejects when the body cannot be read: it was cut off, or is not what its encoding says.
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
  return new BadRequestException(isUndecodable(error) ? error.message : 'The body was cut off.');
}

function answerOf(upstream: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    upstream.once('response', resolve);
    upstream.once('timeout', () => upstream.destroy());
    upstream.on('error', () =>
      reject(
        new DomainError('http.service-away', 'unavailable', 'This cannot be reached just now. Try again in a moment.', {
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
