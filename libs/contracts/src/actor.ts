import { z } from 'zod';
import { DomainError } from './domain-error.js';
import { SyncAppId, UserId } from './ids.js';

export const CredentialKind = z.enum(['session', 'api-token', 'sync-token', 'oauth-token']);
export type CredentialKind = z.output<typeof CredentialKind>;
export const AccountState = z.enum(['active', 'deactivated', 'suspended']);
export type AccountState = z.output<typeof AccountState>;

export const AccountActor = z.object({
  kind: z.literal('account'),
  userId: UserId,
  username: z.string(),
  credential: CredentialKind,
  /** Id of the session or token that was used. App tokens rotate, so for them it is the id of their sign-in. */
  credentialId: z.string(),
  /** The app that a sync or OAuth token was issued to. Such a token only accesses that app's data of this person. */
  appId: SyncAppId.optional(),
  /** What an API or OAuth token may do; a session may do everything and has no scopes. */
  scopes: z.array(z.string()),
  isOperator: z.boolean(),
  canCreateProjects: z.boolean(),
  emailVerified: z.boolean(),
  /**
   * Raised by every revocation (a reset, "log out everywhere"); whatever was created under an older version counts as
   * revoked.
   */
  credentialsVersion: z.number().int().default(1),
  state: AccountState,
  /** When the person last authenticated (login or step-up), ISO 8601. */
  authenticatedAt: z.string(),
});
export type AccountActor = z.output<typeof AccountActor>;

/** The caller: nobody known, an account with the credential it used, or one of our services. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anonymous') }),
  AccountActor,
  z.object({ kind: z.literal('service'), service: z.string() }),
]);
export type Actor = z.output<typeof Actor>;

export const anonymous: Actor = { kind: 'anonymous' };
/** The actor of a service that calls another on its own behalf. */
export const serviceActor = (service: string): Actor => ({ kind: 'service', service });

/** Returns the calling account. Throws if nobody is logged in or the account is suspended. */
export function requireAccount(actor: Actor): AccountActor {
  if (actor.kind !== 'account') throw new DomainError('auth.required', 'unauthenticated', 'Log in to do this.');
  if (actor.state === 'suspended') refuseInactive(actor.state);
  return actor;
}

/** Throws if the account is suspended or deactivated. Also used before there is an actor, when an app signs in. */
export function refuseInactive(state: AccountState): void {
  if (state === 'suspended') throw new DomainError('auth.suspended', 'forbidden', 'This account is suspended.');
  if (state === 'deactivated')
    throw new DomainError('auth.deactivated', 'forbidden', 'This account is deactivated. Reactivate it first.');
}

/**
 * Like `requireActiveAccount`, and requires a credential issued to an app: synced data belongs to a person and an app.
 */
export function requireApp(actor: Actor): AccountActor & { appId: SyncAppId } {
  const { appId, ...account } = requireActiveAccount(actor);
  if (!appId) throw new DomainError('auth.app-token-required', 'forbidden', 'This requires an app token.');
  return { ...account, appId };
}

/**
 * Like `requireAccount`, and requires an active account: a deactivated one can only be reactivated, exported or
 * deleted.
 */
export function requireActiveAccount(actor: Actor): AccountActor {
  const account = requireAccount(actor);
  refuseInactive(account.state);
  return account;
}

/** Like `requireActiveAccount`, and requires a proved address: without one, an account can create nothing permanent. */
export function requireVerified(actor: Actor): AccountActor {
  const account = requireActiveAccount(actor);
  if (!account.emailVerified)
    throw new DomainError('auth.email-unverified', 'forbidden', 'Confirm your email address first.');
  return account;
}

/** Like `requireVerified`, and requires permission to create projects. */
export function requireCreator(actor: Actor): AccountActor {
  const account = requireVerified(actor);
  if (!account.canCreateProjects)
    throw new DomainError('auth.creator-required', 'forbidden', 'This account cannot create projects yet.');
  return account;
}

export function requireOperator(actor: Actor): AccountActor {
  const account = requireActiveAccount(actor);
  if (!account.isOperator)
    throw new DomainError('auth.operator-required', 'forbidden', 'Only an operator can do this.');
  return account;
}

/** Throws unless the caller is one of the named services. */
export function requireService(actor: Actor, ...services: string[]): void {
  if (actor.kind !== 'service' || !services.includes(actor.service))
    throw new DomainError('auth.service-required', 'forbidden', 'This call is not public.');
}

/** How long a login or step-up counts as fresh, in milliseconds. */
const stepUpWindowMs = 10 * 60_000;

/**
 * Requires a session that authenticated at most ten minutes ago. RPCs that need this declare `stepUp`, and the bus
 * enforces it where they are served. A token never counts as fresh. Deactivated accounts are accepted, because they may
 * delete themselves.
 */
export function requireStepUp(actor: Actor, now: Date): AccountActor {
  const account = requireAccount(actor);
  if (account.credential !== 'session')
    throw new DomainError('auth.step-up-required', 'forbidden', 'A token cannot do this. Log in with a browser.');
  if (now.getTime() - Date.parse(account.authenticatedAt) > stepUpWindowMs)
    throw new DomainError('auth.step-up-required', 'forbidden', 'Confirm it’s you, then try again.');
  return account;
}
