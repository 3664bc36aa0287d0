import { createHash } from 'node:crypto';
import { Inject, Injectable, UnsupportedMediaTypeException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { anonymous, requireAccount, requireCreator, requireOperator, requireStepUp, type Actor } from '@mnw/contracts/actor';
import { DomainError } from '@mnw/contracts/domain-error';
import type { Idempotency } from '@mnw/observability/call-context';
import { CONFIG } from '@mnw/messaging/config-token';
import { parseInput } from '@mnw/messaging/parse-input';
import { KeyRing } from '@mnw/secrets/key-ring';
import type { GatewayConfig } from '../gateway.config.js';
import { Authentication } from './authentication.js';
import { clientOf, limitKey } from './client-address.js';
import { RateLimits } from './rate-limits.js';
import { routeKey, type AdmittedRequest, type RouteDeclaration } from './route.decorator.js';
import { refuseCrossSite, saysWhereFrom } from './same-origin.js';

/** Lets a request in as its route declares: origin, limit, credential, role, input, in this order; an undeclared route is never served. */
@Injectable()
export class RouteGuard implements CanActivate {
  private readonly publicOrigin: string;

  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
    private readonly limits: RateLimits,
    private readonly keyRing: KeyRing,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.publicOrigin = new URL(config.PUBLIC_URL).origin;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = this.reflector.get<RouteDeclaration | undefined>(routeKey, context.getHandler());
    if (!declaration) return false;
    const request = context.switchToHttp().getRequest<AdmittedRequest>();
    if (!declaration.ignoresBody && request.headers['content-type']?.startsWith('multipart/')) throw new UnsupportedMediaTypeException('Send JSON.');
    if (declaration.credentials.includes('session')) refuseCrossSite(request, this.publicOrigin);
    await this.limits.take(declaration.limit, limitKey(request.ip), context.switchToHttp().getResponse<FastifyReply>());
    const actor = declaration.ignoresCredentials ? anonymous : await this.authentication.actorOf(request, declaration.credentials, { basic: declaration.speaks === 'git' });
    admit(actor, declaration);
    const csrfToken = actor.kind === 'account' ? this.keyRing.mac('csrf', actor.credentialId) : '';
    if (declaration.kind === 'form') this.checkFormToken(request, actor, csrfToken);
    request.admitted = {
      declaration,
      input: inputOf(request, declaration),
      ctx: { actor, client: clientOf(request), csrfToken, idempotency: idempotencyOf(request, actor) },
    };
    return true;
  }

  /** Forms of personal pages carry a token; those of cacheable pages have none, and then the browser must have said that it was on our page. */
  private checkFormToken(request: AdmittedRequest, actor: Actor, expected: string): void {
    const { csrf } = (request.body ?? {}) as { csrf?: unknown };
    if (actor.kind !== 'account' || (csrf === undefined && saysWhereFrom(request))) return;
    if (csrf !== expected) throw new DomainError('auth.bad-form-token', 'forbidden', 'This form is out of date. Reload the page and try again.');
  }
}

function admit(actor: Actor, { who, stepUp, scope }: RouteDeclaration): void {
  if (who === 'account') requireAccount(actor);
  if (who === 'creator') requireCreator(actor);
  if (who === 'operator') requireOperator(actor);
  if (stepUp) requireStepUp(actor, new Date());
  requireScope(actor, scope);
}

/** Refuses a token without the scope. Whoever may write may read. */
export function requireScope(actor: Actor, scope: string | undefined): void {
  if (actor.kind !== 'account' || actor.credential === 'session' || actor.scopes.includes('*')) return;
  if (scope && [scope, scope.replace(/:read$/, ':write')].some((one) => actor.scopes.includes(one))) return;
  throw new DomainError('auth.scope-missing', 'forbidden', 'This token may not do that.', { scope: scope ?? '*' });
}

function inputOf(request: AdmittedRequest, declaration: RouteDeclaration): unknown {
  const source = declaration.streamsBody ? {} : (sourceOf(request, declaration.method) as object);
  if (declaration.rawInput) return isJson(request) ? request.rawBody : source;
  const schema = declaration.input ?? declaration.rpc?.input ?? z.object({});
  return parseInput(schema, { ...source, ...(request.params as object) });
}

/** The parsed body stands in for the bytes where those are none of JSON. */
const isJson = ({ headers }: AdmittedRequest): boolean => headers['content-type']?.startsWith('application/json') === true;

function sourceOf(request: AdmittedRequest, method: string): unknown {
  if (method === 'GET' || method === 'DELETE') return request.query;
  const { body = {} } = request;
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new DomainError('input.invalid', 'invalid', 'The body must be a JSON object.', { errors: [{ field: '(body)', message: 'must be a JSON object' }] });
}

function idempotencyOf(request: AdmittedRequest, actor: Actor): Idempotency | undefined {
  const key = request.headers['idempotency-key'];
  if (request.method === 'GET' || key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw new DomainError('input.invalid', 'invalid', 'Idempotency-Key is 1–255 visible ASCII characters.', { field: 'Idempotency-Key' });
  const requestHash = createHash('sha256').update(`${request.method} ${request.url}\n`).update(request.rawBody ?? '').digest('base64url');
  return { key, requestHash, actorKey: actor.kind === 'account' ? actor.userId : `client ${limitKey(request.ip)}` };
}
