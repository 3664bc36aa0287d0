import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { anonymous, type Actor, type CredentialKind } from '@mnw/contracts/actor';
import { DomainError } from '@mnw/contracts/domain-error';
import { authenticate } from '@mnw/contracts/identity/authenticate.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { AdmittedRequest } from './route.decorator.js';
import { SessionCookie } from './session-cookie.js';

const bearer = /^Bearer +(\S+)$/i;
const basic = /^Basic +([A-Za-z0-9+/]+=*)$/i;
/** The format of every token we issue. Anything else is rejected without asking identity. */
const issued = /^[\w-]{1,200}$/;

/** The prefix of a token tells its kind. A refresh token (`mnwr_`) is not accepted by any route. */
const tokenPrefixes = { 'api-token': 'mnw_', 'oauth-token': 'mnwo_', 'sync-token': 'mnws_' } as const;

/**
 * Authenticates requests. Nothing is cached between requests: identity is asked each time, so a revoked session fails
 * on its very next use. Only the credential kinds that the route accepts are read.
 */
@Injectable()
export class Authentication {
  constructor(
    private readonly bus: BusClient,
    private readonly cookie: SessionCookie,
  ) {}

  /** `options.basic`: git sends its token as the Basic password; the user name is ignored. */
  async actorOf(
    request: FastifyRequest,
    taken: readonly CredentialKind[],
    options: { basic?: boolean } = {},
  ): Promise<Actor> {
    const { authorization = '' } = request.headers;
    const shown = bearer.exec(authorization)?.[1] ?? (options.basic ? passwordOf(authorization) : undefined);
    if (shown) return this.withToken(shown, taken);
    const session = taken.includes('session') ? this.cookie.read(request) : undefined;
    return session ? ((await this.ask('session', session)) ?? anonymous) : anonymous;
  }

  /**
   * Returns a function that checks later whether the credential of this request is still valid. It retains nothing else
   * of the request.
   */
  recheck(request: AdmittedRequest): () => Promise<boolean> {
    const { authorization, cookie } = request.headers;
    const credentials = request.admitted?.declaration.credentials ?? [];
    const wasAnonymous = request.admitted?.ctx.actor.kind !== 'account';
    const shown = {
      headers: { ...(authorization ? { authorization } : {}), ...(cookie ? { cookie } : {}) },
      cookies: request.cookies,
    } as FastifyRequest;
    if (wasAnonymous) return () => Promise.resolve(true);
    return async () => {
      const actor = await this.actorOf(shown, credentials);
      return actor.kind === 'account' && actor.state === 'active';
    };
  }

  /** A token that is present must be valid: treating it as anonymous would hide the mistake. */
  private async withToken(token: string, taken: readonly CredentialKind[]): Promise<Actor> {
    const kind = taken.find((one) => one !== 'session' && token.startsWith(tokenPrefixes[one]));
    const actor = kind && (await this.ask(kind, token));
    if (!actor)
      throw new DomainError(
        'auth.bad-credential',
        'unauthenticated',
        'This credential is unknown, expired, revoked or not accepted here.',
      );
    return actor;
  }

  private async ask(kind: CredentialKind, token: string): Promise<Actor | undefined> {
    if (!issued.test(token)) return undefined;
    const { actor } = await this.bus.call(authenticate, { kind, token });
    return actor ?? undefined;
  }
}

function passwordOf(authorization: string): string | undefined {
  const pair = Buffer.from(basic.exec(authorization)?.[1] ?? '', 'base64').toString('utf8');
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : undefined;
}
