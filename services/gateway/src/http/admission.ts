import { Inject, Injectable, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  anonymous,
  requireAccount,
  requireCreator,
  requireOperator,
  requireStepUp,
  type Actor,
  type CredentialKind,
} from '@mnw/contracts/actor';
import { DomainError } from '@mnw/contracts/domain-error';
import { CONFIG } from '@mnw/host/config-token';
import { KeyRing } from '@mnw/secrets/key-ring';
import type { GatewayConfig } from '../gateway.config.js';
import { Authentication } from './authentication.js';
import { limitKey } from './client-address.js';
import { RateLimits } from './rate-limits.js';
import { needsStepUp, type AdmittedRequest, type RouteDeclaration } from './route.decorator.js';
import { refuseCrossSite } from './same-origin.js';

/** What is known about a request before its body is read. */
export interface Admitted {
  declaration: RouteDeclaration;
  actor: Actor;
  /** Hidden field for the forms of personal pages; empty if nobody is logged in. */
  csrfToken: string;
}

/**
 * Makes every decision that the request head allows, in this order: route, content type, origin, rate limit,
 * credential, role. Runs before the body is read, so a rejected request costs neither memory nor parsing.
 */
@Injectable()
export class Admission {
  private readonly publicOrigin: string;

  constructor(
    private readonly authentication: Authentication,
    private readonly limits: RateLimits,
    private readonly keyRing: KeyRing,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.publicOrigin = new URL(config.PUBLIC_URL).origin;
  }

  async check(request: AdmittedRequest, reply: FastifyReply): Promise<void> {
    if (request.is404) throw new DomainError('http.not-found', 'not-found', 'There is nothing here.');
    const { declaration } = (request.routeOptions.config ?? {}) as { declaration?: RouteDeclaration };
    // Static files, which take no body. The route guard rejects handlers without a declaration.
    if (!declaration) return;
    if (!declaration.ignoresBody && request.headers['content-type']?.startsWith('multipart/'))
      throw new UnsupportedMediaTypeException('Send JSON (Content-Type: application/json).');
    if (declaration.credentials.includes('session')) refuseCrossSite(request, this.publicOrigin);
    await this.limits.take(declaration.limit, limitKey(request.ip), reply);
    const actor = await this.actorOf(request, declaration);
    admit(actor, declaration);
    request.admission = {
      declaration,
      actor,
      csrfToken: actor.kind === 'account' ? this.keyRing.mac('csrf', actor.credentialId) : '',
    };
  }

  private async actorOf(request: AdmittedRequest, declaration: RouteDeclaration): Promise<Actor> {
    const basic = declaration.speaks === 'git';
    return declaration.ignoresCredentials
      ? anonymous
      : this.authentication.actorOf(request, credentialsLookedAt(declaration), { basic });
  }
}

/** Must be added after the hook that parses cookies. */
export function addAdmission(fastify: FastifyInstance, admission: Admission): void {
  fastify.addHook('onRequest', (request: AdmittedRequest, reply) => admission.check(request, reply));
}

/**
 * Routes that need a step-up also read API tokens, only to answer them with the step-up error instead of an unknown
 * credential.
 */
const credentialsLookedAt = (declaration: RouteDeclaration): readonly CredentialKind[] =>
  needsStepUp(declaration) && declaration.kind === 'api'
    ? [...new Set<CredentialKind>([...declaration.credentials, 'api-token'])]
    : declaration.credentials;

function admit(actor: Actor, declaration: RouteDeclaration): void {
  const { who, scope } = declaration;
  if (who === 'account') requireAccount(actor);
  if (who === 'creator') requireCreator(actor);
  if (who === 'operator') requireOperator(actor);
  // `RouteGuard` checks forms after their body was read, so that nothing a person filled in is lost.
  if (needsStepUp(declaration) && declaration.kind !== 'form') requireStepUp(actor, new Date());
  requireScope(actor, scope);
}

/** Rejects a token without the scope. A write scope includes reading. */
export function requireScope(actor: Actor, scope: string | undefined): void {
  if (actor.kind !== 'account' || actor.credential === 'session' || actor.scopes.includes('*')) return;
  if (scope && [scope, scope.replace(/:read$/, ':write')].some((one) => actor.scopes.includes(one))) return;
  throw new DomainError('auth.scope-missing', 'forbidden', 'This token does not have the required scope.', {
    scope: scope ?? '*',
  });
}
