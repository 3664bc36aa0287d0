import { parse as parseQuery } from 'node:querystring';
import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { isNestedDeeper, mostDepth, withoutMark } from './json-text.js';
import type { AdmittedRequest, RouteDeclaration } from './route.decorator.js';

/** None of our forms has more fields than this. */
export const mostFormFields = 1_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Parsers of request bodies. Nest's own are switched off (`bodyParser: false`). These limit depth and field count
 * before they parse, treat an empty body as absent, and reject unreadable bodies with 400. `rawBody` keeps the original
 * bytes for signatures and logs.
 */
export function addBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: AdmittedRequest, body: Buffer, done) => {
      request.rawBody = body;
      parsed(() => parseJson(body), done);
    },
  );
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (request: AdmittedRequest, body: Buffer, done) => {
      request.rawBody = body;
      parsed(() => parseForm(body), done);
    },
  );
  // RFC 8058: the one-click POST of a mail program may be multipart. None of our routes reads such a body.
  fastify.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, _body, done) => done(null, {}));
  // Git LFS requests are answered without reading their body.
  fastify.addContentTypeParser('application/vnd.git-lfs+json', { parseAs: 'buffer' }, (_request, _body, done) =>
    done(null, {}),
  );
  // Streamed to the git service, inflated, by the routes that accept it. Other routes reject it, because they expect a
  // parsed value.
  fastify.addContentTypeParser(/^application\/x-git-/, ({ routeOptions }, body, done) => {
    const { declaration } = (routeOptions.config ?? {}) as { declaration?: RouteDeclaration };
    if (declaration?.streamsBody) done(null, body);
    else done(new UnsupportedMediaTypeException('Only the URLs of git repositories accept bodies of this type.'));
  });
}

function parsed(work: () => unknown, done: (error: Error | null, body?: unknown) => void): void {
  let body: unknown;
  try {
    body = work();
  } catch (error) {
    return done(error as Error);
  }
  done(null, body);
}

/** Undefined for an empty body, because many HTTP clients send the JSON content type with every request. */
export function parseJson(bytes: Buffer): unknown {
  const text = withoutMark(bytes);
  if (text.length === 0) return undefined;
  if (isNestedDeeper(text, mostDepth))
    throw new BadRequestException(`The body is nested deeper than ${mostDepth} levels.`);
  try {
    return JSON.parse(utf8.decode(text));
  } catch {
    throw new BadRequestException('The body is not valid JSON in UTF-8.');
  }
}

export function parseForm(bytes: Buffer): unknown {
  if (countOf(bytes, 0x26) >= mostFormFields)
    throw new BadRequestException(`The form has more than ${mostFormFields} fields.`);
  // Copied into a plain object: the query parser returns one without a prototype, which some code does not expect.
  return { ...parseQuery(bytes.toString(), '&', '=', { maxKeys: 0 }) };
}

function countOf(bytes: Buffer, byte: number): number {
  let count = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) count++;
  return count;
}
