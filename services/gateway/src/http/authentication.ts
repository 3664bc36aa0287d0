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
/** Every token we ever gave looks like this; what does not is unknown without asking. */
const issued = /^[\w-]{1,200}$/;

/** A token says by its beginning what kind it is. A refresh token (`mnwr_`) is no credential of any route. */
const tokenPrefixes = { 'api-token': 'mnw_', 'oauth-token': 'mnwo_', 'sync-token': 'mnws_' } as const;

/**
 * Finds out who is calling. Nothing is remembered between requests: identity is asked each time, so a session that was ended is refused
 * on its very next use. Only the credential kinds that the route takes are looked at.
 */
@Injectable()
export class Authentication {
  constructor(
    private readonly bus: BusClient,
    private readonly cookie: SessionCookie,
  ) {}

  /** `options.basic`: git shows its token as the password of Basic; the name beside it says nothing. */
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

  /** Asks again later whether what this request showed is still good, keeping nothing of the request but that. */
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

  /** A token that is shown must be good: falling back to nobody would hide the mistake. */
  private async withToken(token: string, taken: readonly CredentialKind[]): Promise<Actor> {
    const kind = taken.find((one) => one !== 'session' && token.startsWith(tokenPrefixes[one]));
    const actor = kind && (await this.ask(kind, token));
    if (!actor)
      throw new DomainError(
        'auth.bad-credential',
        'unauthenticated',
        'This credential is unknown, ended, or not taken here.',
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
