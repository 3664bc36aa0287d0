import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decodePercent } from '@mnw/contracts/parse-url';
import type { HeadersOf } from '../../http/security-headers.js';
import { chooseUpdate } from './choose-update.js';
import { readCheck, type AddressedCheck } from './read-check.js';
import type { UpdateFeeds } from './update-feeds.js';
import type { Answer } from './update-table.js';

const prefix = '/api/sync/ota/';

/**
 * Answers update checks from memory before routing. If a check is not in memory, needs a licence key, or cannot be
 * parsed, it continues to the route with its rate limit and errors.
 */
export function addUpdateHook(fastify: FastifyInstance, feeds: UpdateFeeds, headersOf: HeadersOf): void {
  const send = rawSender({ ...headersOf(prefix), 'cache-control': 'no-store', 'access-control-allow-origin': '*' });
  fastify.addHook('onRequest', (request: FastifyRequest, reply, done) => {
    if (request.method !== 'GET' || !request.url.startsWith(prefix)) return done();
    const address = addressOf(request.url);
    const table = address && feeds.known(address.slug)?.table;
    const check = table && !table.feed.license_required ? readCheck(address, request.headers) : undefined;
    if (!table || !check) return done();
    reply.hijack();
    send(reply.raw, chooseUpdate(table, check));
  });
}

/** 204 means that there is no update and ends the check; on any other status the client tries its next URL. */
export const sendUpdate = (reply: FastifyReply, answer: Answer | undefined): FastifyReply =>
  answer
    ? reply
        .status(200)
        .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', etag: answer.etag })
        .send(answer.body)
    : reply.status(204).send();

/**
 * Bypasses all response hooks, which cost more than the check itself. What they would add is built once per response.
 */
function rawSender(everywhere: Record<string, string>): (response: ServerResponse, answer: Answer | undefined) => void {
  const known = new WeakMap<Answer, string[]>();
  const none = Object.entries(everywhere).flat();
  const headersFor = ({ body, etag }: Answer): string[] => [
    ...none,
    'content-type',
    'application/json; charset=utf-8',
    'content-length',
    String(body.length),
    'etag',
    etag,
  ];
  return (response, answer) => {
    if (!answer) return void response.writeHead(204, none).end();
    let headers = known.get(answer);
    if (!headers) known.set(answer, (headers = headersFor(answer)));
    response.writeHead(200, headers).end(answer.body);
  };
}

interface Address extends AddressedCheck {
  slug: string;
}

/** Parses the URL of a check; undefined for every other URL below the prefix. */
function addressOf(url: string): Address | undefined {
  const [path = '', query] = split(url.slice(prefix.length), '?');
  const segments = path.split('/');
  if (segments.length < 4 || segments.length > 5 || segments[0] === 'apps') return undefined;
  // A badly encoded segment is left to the router, which responds with the right error.
  const decoded = path.includes('%') ? segments.map((segment) => decodePercent(segment) ?? '') : segments;
  const [slug = '', target = '', arch = '', current_version = '', bundle_type] = decoded;
  if (decoded.includes('')) return undefined;
  return {
    slug,
    target,
    arch,
    current_version,
    bundle_type,
    ...(query === undefined ? undefined : askedIn(query, bundle_type)),
  };
}

function askedIn(query: string, bundleType: string | undefined): Partial<AddressedCheck> {
  const params = new URLSearchParams(query);
  const asked = (name: string): string | undefined => params.get(name) || undefined;
  return {
    bundle_type: bundleType ?? asked('bundle_type'),
    channel: asked('channel'),
    install_id: asked('install_id'),
  };
}

function split(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
