import type { AppScope } from '@mnw/contracts/identity/app-scopes';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface Consent {
  userId: string;
  appId: string;
  redirectUri: string;
  scopes: readonly AppScope[];
}

/** Whether the person has granted this app all of these scopes at this redirect URI. */
export const hasConsent = async (db: Queries, { userId, appId, redirectUri, scopes }: Consent): Promise<boolean> =>
  (await db.maybe(sql`
    select 1 from app_consents
    where user_id = ${userId} and app_id = ${appId} and redirect_uri = ${redirectUri}
      and scopes @> ${scopes}::text[]`)) !== undefined;

/** Adds the scopes to those granted before. */
export const addConsent = (tx: Tx, { userId, appId, redirectUri, scopes }: Consent, now: Date): Promise<number> =>
  tx.run(sql`
    insert into app_consents (user_id, app_id, redirect_uri, scopes, given_at)
    values (${userId}, ${appId}, ${redirectUri}, ${scopes}, ${now})
    on conflict (user_id, app_id, redirect_uri) do update set given_at = excluded.given_at,
      scopes = array(select distinct unnest(app_consents.scopes || excluded.scopes))`);
