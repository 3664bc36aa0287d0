import type { Tx } from '@mnw/db/tx';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import { insertToken } from './sign-ins.queries.js';

const dayMs = 86_400_000;
/** Seven days, as clients of the original API expect. */
export const accessLifeMs = 7 * dayMs;
/** An app that was not opened for 90 days has to sign in again. */
const refreshLifeMs = 90 * dayMs;

export interface IssuedToken {
  token: string;
  expiresAt: Date;
}

export const issueAccessToken = (
  tx: Tx,
  now: Date,
  signInId: string,
  credential: 'oauth-token' | 'sync-token',
): Promise<IssuedToken> =>
  issue(tx, now, signInId, {
    kind: 'access',
    prefix: credential === 'oauth-token' ? 'mnwo_' : 'mnws_',
    lifeMs: accessLifeMs,
  });

export const issueRefreshToken = (tx: Tx, now: Date, signInId: string): Promise<IssuedToken> =>
  issue(tx, now, signInId, { kind: 'refresh', prefix: 'mnwr_', lifeMs: refreshLifeMs });

/** Only the SHA-256 is stored. */
async function issue(
  tx: Tx,
  now: Date,
  signInId: string,
  { kind, prefix, lifeMs }: { kind: 'access' | 'refresh'; prefix: string; lifeMs: number },
): Promise<IssuedToken> {
  const token = `${prefix}${newToken()}`;
  const expiresAt = new Date(now.getTime() + lifeMs);
  await insertToken(tx, { signInId, kind, hash: sha256(token), createdAt: now, expiresAt });
  return { token, expiresAt };
}
