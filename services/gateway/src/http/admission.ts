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

/** What is known of a request before its body is read. */
export interface Admitted {
  declaration: RouteDeclaration;
  actor: Actor;
  /** Hidden field for forms of personal pages; empty when nobody is logged in. */
  csrfToken: string;
}

/**
 * Decides everything that can be decided from the head of a request, in this order: whether there is such a route, content type, origin,
 * rate limit, credential, role. Runs before the body is read, so a refused request costs neither memory nor a parser.
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
    // Static files, which take no body. A handler without a declaration is refused by the route guard.
    if (!declaration) return;
    if (!declaration.ignoresBody && request.headers['content-type']?.startsWith('multipart/'))
      throw new UnsupportedMediaTypeException('Send JSON.');
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

/** To be added after the hook that reads cookies. */
export function addAdmission(fastify: FastifyInstance, admission: Admission): void {
  fastify.addHook('onRequest', (request: AdmittedRequest, reply) => admission.check(request, reply));
}

/** Where a step-up is needed an API token is looked at only to be told so, as at every other place of the same rule. */
const credentialsLookedAt = (declaration: RouteDeclaration): readonly CredentialKind[] =>
  needsStepUp(declaration) && declaration.kind === 'api'
    ? [...new Set<CredentialKind>([...declaration.credentials, 'api-token'])]
    : declaration.credentials;

function admit(actor: Actor, declaration: RouteDeclaration): void {
  const { who, scope } = declaration;
  if (who === 'account') requireAccount(actor);
  if (who === 'creator') requireCreator(actor);
  if (who === 'operator') requireOperator(actor);
  // A form is refused when its body was read, so that nothing a person filled in is lost (`RouteGuard`).
  if (needsStepUp(declaration) && declaration.kind !== 'form') requireStepUp(actor, new Date());
  requireScope(actor, scope);
}

/** Refuses a token without the scope. Whoever may write may read. */
export function requireScope(actor: Actor, scope: string | undefined): void {
  if (actor.kind !== 'account' || actor.credential === 'session' || actor.scopes.includes('*')) return;
  if (scope && [scope, scope.replace(/:read$/, ':write')].some((one) => actor.scopes.includes(one))) return;
  throw new DomainError('auth.scope-missing', 'forbidden', 'This token may not do that.', { scope: scope ?? '*' });
}
