import { parse as parseQuery } from 'node:querystring';
import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { isNestedDeeper, mostDepth, withoutMark } from './json-text.js';
import type { AdmittedRequest, RouteDeclaration } from './route.decorator.js';

/** No form of ours has more fields than this. */
export const mostFormFields = 1_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The parsers of request bodies. Nest's own are switched off (`bodyParser: false`): these bound depth and fields before they parse, take an
 * empty body for none, and refuse what cannot be read with 400. `rawBody` keeps the bytes as they came, for signatures and logs.
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
  // RFC 8058: a mail program's one-click post may come as multipart. No route of ours reads such a body.
  fastify.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, _body, done) => done(null, {}));
  // Git LFS is answered without reading what it asks.
  fastify.addContentTypeParser('application/vnd.git-lfs+json', { parseAs: 'buffer' }, (_request, _body, done) =>
    done(null, {}),
  );
  // Streamed on, inflated, by the routes that take it; elsewhere the body would be a stream where a value is expected.
  fastify.addContentTypeParser(/^application\/x-git-/, ({ routeOptions }, body, done) => {
    const { declaration } = (routeOptions.config ?? {}) as { declaration?: RouteDeclaration };
    if (declaration?.streamsBody) done(null, body);
    else
      done(
        new UnsupportedMediaTypeException('Bodies of this type are taken by the addresses of git repositories only.'),
      );
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

/** Undefined for an empty body: many HTTP clients send the JSON content type with every request. */
export function parseJson(bytes: Buffer): unknown {
  const text = withoutMark(bytes);
  if (text.length === 0) return undefined;
  if (isNestedDeeper(text, mostDepth))
    throw new BadRequestException(`The body is nested deeper than ${mostDepth} levels.`);
  try {
    return JSON.parse(utf8.decode(text));
  } catch {
    throw new BadRequestException('The body is not JSON in UTF-8.');
  }
}

export function parseForm(bytes: Buffer): unknown {
  if (countOf(bytes, 0x26) >= mostFormFields)
    throw new BadRequestException(`The form has more than ${mostFormFields} fields.`);
  // A plain object: the query parser makes one without a prototype, which some code does not expect.
  return { ...parseQuery(bytes.toString(), '&', '=', { maxKeys: 0 }) };
}

function countOf(bytes: Buffer, byte: number): number {
  let count = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) count++;
  return count;
}
