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
  /** Id of the session or token that was shown; an app's, which come and go, have that of the sign-in they belong to. */
  credentialId: z.string(),
  /** The app a sync or OAuth token was given to: such a token reaches that app's data of this person and nothing else. */
  appId: SyncAppId.optional(),
  /** What an API or OAuth token may do; a session may do everything and lists nothing. */
  scopes: z.array(z.string()),
  isOperator: z.boolean(),
  canCreateProjects: z.boolean(),
  emailVerified: z.boolean(),
  /** Raised by everything that ends credentials (a reset, "log out everywhere"): what is made under an older version counts as ended. */
  credentialsVersion: z.number().int().default(1),
  state: AccountState,
  /** When the person last proved who they are (log-in or step-up), ISO 8601. */
  authenticatedAt: z.string(),
});
export type AccountActor = z.output<typeof AccountActor>;

/** Who is calling: nobody known, an account with the credential it showed, or a service of ours. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anonymous') }),
  AccountActor,
  z.object({ kind: z.literal('service'), service: z.string() }),
]);
export type Actor = z.output<typeof Actor>;

export const anonymous: Actor = { kind: 'anonymous' };
/** The actor a service is when it calls another on its own behalf. */
export const serviceActor = (service: string): Actor => ({ kind: 'service', service });

/** The account that is calling, or a refusal: nobody is logged in, or the account is suspended. */
export function requireAccount(actor: Actor): AccountActor {
  if (actor.kind !== 'account') throw new DomainError('auth.required', 'unauthenticated', 'Log in to do this.');
  if (actor.state === 'suspended') refuseInactive(actor.state);
  return actor;
}

/** Refuses an account by its state, also where there is no actor yet: an app that is being let in. */
export function refuseInactive(state: AccountState): void {
  if (state === 'suspended') throw new DomainError('auth.suspended', 'forbidden', 'This account is suspended.');
  if (state === 'deactivated')
    throw new DomainError('auth.deactivated', 'forbidden', 'This account is deactivated. Reactivate it first.');
}

/** As `requireActiveAccount`, and the credential was given to an app: the pair that all synced data belongs to. */
export function requireApp(actor: Actor): AccountActor & { appId: SyncAppId } {
  const { appId, ...account } = requireActiveAccount(actor);
  if (!appId) throw new DomainError('auth.app-token-required', 'forbidden', 'This takes the token of an app.');
  return { ...account, appId };
}

/** As `requireAccount`, and the account is active: a deactivated one can only come back, export or delete. */
export function requireActiveAccount(actor: Actor): AccountActor {
  const account = requireAccount(actor);
  refuseInactive(account.state);
  return account;
}

/** As `requireActiveAccount`, and the address is proved: without that an account can make nothing that lasts. */
export function requireVerified(actor: Actor): AccountActor {
  const account = requireActiveAccount(actor);
  if (!account.emailVerified)
    throw new DomainError('auth.email-unverified', 'forbidden', 'Confirm your email address first.');
  return account;
}

/** As `requireVerified`, and the creator gate is open to this account. */
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

/** Refuses everyone but the named services of ours. */
export function requireService(actor: Actor, ...services: string[]): void {
  if (actor.kind !== 'service' || !services.includes(actor.service))
    throw new DomainError('auth.service-required', 'forbidden', 'This is not a public call.');
}

/** How long a log-in or step-up counts as fresh, in milliseconds. */
const stepUpWindowMs = 10 * 60_000;

/**
 * Refuses everything but a session whose last proof of identity is at most ten minutes old. RPCs that need this declare `stepUp`, and the bus
 * enforces it where they are served. A token is never fresh. A deactivated account may be: it can delete itself.
 */
export function requireStepUp(actor: Actor, now: Date): AccountActor {
  const account = requireAccount(actor);
  if (account.credential !== 'session')
    throw new DomainError(
      'auth.step-up-required',
      'forbidden',
      'No token may do this. Log in with a browser to do it.',
    );
  if (now.getTime() - Date.parse(account.authenticatedAt) > stepUpWindowMs)
    throw new DomainError('auth.step-up-required', 'forbidden', 'Confirm that it is you, then try again.');
  return account;
}
