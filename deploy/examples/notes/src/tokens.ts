import { SyncRefused } from '@mnw/sync-client/sync-refused';

export interface Tokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
}

/** OAuth's token endpoint: exchanges a code or a refresh token for tokens. */
export async function fetchTokens(url: string, form: Record<string, string>): Promise<Tokens> {
  const answer = await fetch(new URL('/oauth/token', url), { method: 'POST', body: new URLSearchParams(form) });
  if (!answer.ok) throw await SyncRefused.from(answer);
  return (await answer.json()) as Tokens;
}

export const expiryOf = ({ expires_in }: Tokens, now = Date.now()): string =>
  new Date(now + expires_in * 1_000).toISOString();
