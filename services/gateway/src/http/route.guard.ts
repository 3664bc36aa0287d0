import { createHash } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { z } from 'zod';
import { requireStepUp, type Actor } from '@mnw/contracts/actor';
import { DomainError } from '@mnw/contracts/domain-error';
import type { Idempotency } from '@mnw/observability/call-context';
import { parseInput } from '@mnw/messaging/parse-input';
import type { Admitted } from './admission.js';
import { clientOf, limitKey } from './client-address.js';
import { withoutMark } from './json-text.js';
import { needsStepUp, routeKey, type AdmittedRequest, type RouteDeclaration } from './route.decorator.js';
import { saysWhereFrom } from './same-origin.js';
import { refuseUnknownFields } from './unknown-fields.js';

/**
 * The checks after the body was read: CSRF token, input and idempotency key. A request without admission (`Admission`)
 * or without a declaration is never served.
 */
@Injectable()
export class RouteGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const declaration = this.reflector.get<RouteDeclaration | undefined>(routeKey, context.getHandler());
    if (!declaration) return false;
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    if (request.admission?.declaration !== declaration) return false;
    const { actor, csrfToken } = request.admission;
    if (declaration.kind === 'form') {
      checkFormToken(request, request.admission);
      if (needsStepUp(declaration)) requireStepUp(actor, new Date());
    }
    request.admitted = {
      declaration,
      input: inputOf(request, declaration),
      ctx: { actor, client: clientOf(request), csrfToken, idempotency: idempotencyOf(request, actor) },
    };
    return true;
  }
}

/**
 * Forms of personal pages contain a CSRF token. Forms of cacheable pages have none, so the browser must have sent a
 * header that proves it was on our page.
 */
function checkFormToken(request: AdmittedRequest, { actor, csrfToken }: Admitted): void {
  const { csrf } = (request.body ?? {}) as { csrf?: unknown };
  if (actor.kind !== 'account' || (csrf === undefined && saysWhereFrom(request))) return;
  if (csrf !== csrfToken)
    throw new DomainError(
      'auth.bad-form-token',
      'forbidden',
      'This form is out of date. Reload the page and try again.',
    );
}

function inputOf(request: AdmittedRequest, declaration: RouteDeclaration): unknown {
  const source = declaration.streamsBody ? {} : (sourceOf(request, declaration.method) as object);
  // If the body is not JSON, the parsed body is used instead of the bytes.
  if (declaration.rawInput) return isJson(request) && request.rawBody?.length ? withoutMark(request.rawBody) : source;
  const schema = declaration.input ?? declaration.rpc?.input ?? z.object({});
  const input: unknown =
    declaration.kind === 'page'
      ? pageInput(schema, source, request)
      : parseInput(schema, { ...source, ...(request.params as object) });
  refuseUnknownFields(schema, request.body, declaration);
  return input;
}

/** A page with invalid path parameters is not found. Only its query can be invalid. */
function pageInput(schema: z.ZodType, query: object, { params }: AdmittedRequest): unknown {
  try {
    return parseInput(schema, { ...query, ...(params as object) });
  } catch (error) {
    const fields = error instanceof DomainError ? (error.details.errors ?? []).map(({ field }) => field) : [];
    if (fields.some((field) => Object.hasOwn(params as object, field)))
      throw new DomainError('http.not-found', 'not-found', 'There is nothing here.');
    throw error;
  }
}

const isJson = ({ headers }: AdmittedRequest): boolean =>
  headers['content-type']?.startsWith('application/json') === true;

function sourceOf(request: AdmittedRequest, method: string): unknown {
  if (method === 'GET' || method === 'DELETE') return request.query;
  const { body = {} } = request;
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new DomainError('input.invalid', 'invalid', 'The body must be a JSON object.', {
    errors: [{ field: '(body)', message: 'must be a JSON object' }],
  });
}

function idempotencyOf(request: AdmittedRequest, actor: Actor): Idempotency | undefined {
  const key = request.headers['idempotency-key'];
  if (request.method === 'GET' || key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new DomainError('input.invalid', 'invalid', 'Idempotency-Key must be 1–255 visible ASCII characters.', {
      field: 'Idempotency-Key',
    });
  const requestHash = createHash('sha256')
    .update(`${request.method} ${request.url}\n`)
    .update(request.rawBody ?? '')
    .digest('base64url');
  return { key, requestHash, actorKey: actor.kind === 'account' ? actor.userId : `client ${limitKey(request.ip)}` };
}
