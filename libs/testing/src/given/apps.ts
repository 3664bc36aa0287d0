import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { AccountActor } from '@mnw/contracts/actor';
import { everyAppScope, type AppScope } from '@mnw/contracts/identity/app-scopes';
import type { SyncAppId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import type { World } from '../world.js';

export interface AppOptions {
  name?: string;
  slug?: string;
  redirectUris?: readonly string[];
  isActive?: boolean;
}

export interface GivenApp {
  id: SyncAppId;
  name: string;
  /** The key that the creator was shown once. */
  apiKey: string;
}

export interface AppTokenOptions {
  kind?: 'oauth-token' | 'sync-token';
  scopes?: readonly AppScope[];
}

export interface GivenAppToken {
  /** The actor when the app acts for this person. */
  actor: AccountActor & { appId: SyncAppId };
  token: string;
  /** Request header with the token. */
  authorization: string;
}

/** Creators' apps, and the tokens that the apps hold for people. */
export const appsGiven = (world: World) => ({
  async app({ userId }: AccountActor, options: AppOptions = {}): Promise<GivenApp> {
    const { slug = `a${randomBytes(5).toString('hex')}`, name = slug, redirectUris = [], isActive = true } = options;
    const random = randomBytes(32).toString('hex');
    const apiKey = `sk_${random}_${crc32(random).toString(16).padStart(8, '0')}`;
    const { id } = await world.db.one<{ id: SyncAppId }>(sql`
      insert into sync_apps (creator_id, name, slug, api_key, api_key_prefix, redirect_uris, is_active)
      values (${userId}, ${name}, ${slug}, ${sha256(apiKey).toString('hex')}, ${apiKey.slice(0, 11)}, ${redirectUris}, ${isActive}) returning id`);
    return { id, name, apiKey };
  },

  /** A person's sign-in to the app with its access token, as the consent page or a direct sign-in creates it. */
  async appToken(
    account: AccountActor,
    appId: SyncAppId,
    { kind = 'oauth-token', scopes = everyAppScope }: AppTokenOptions = {},
  ): Promise<GivenAppToken> {
    const token = `${kind === 'oauth-token' ? 'mnwo_' : 'mnws_'}${newToken()}`;
    const now = world.clock.now();
    const expiresAt = new Date(now.getTime() + 7 * 86_400_000);
    const { id } = await world.db.one<{ id: string }>(sql`
      with started as (
        insert into app_sign_ins (user_id, app_id, credential, scopes, created_at, last_used_at, expires_at)
        values (${account.userId}, ${appId}, ${kind}, ${scopes}, ${now}, ${now}, ${expiresAt}) returning id)
      insert into app_tokens (sign_in_id, kind, token_hash, created_at, expires_at) select id, 'access', ${sha256(token)}, ${now}, ${expiresAt} from started returning sign_in_id as id`);
    const actor = {
      ...account,
      credential: kind,
      credentialId: id,
      appId,
      scopes: [...scopes],
      authenticatedAt: new Date(0).toISOString(),
    };
    return { actor, token, authorization: `Bearer ${token}` };
  },
});
