import { Wire, type WireOptions } from './wire.js';

export interface SignedIn {
  token: string;
  user_id: string;
  app_id: string;
}

/**
 * Direct sign-in with a password. Refused for accounts with two-factor authentication. Third-party apps should send the
 * person to `/oauth/authorize` instead, which yields an equivalent token.
 */
export const signIn = (
  wire: WireOptions,
  person: { email: string; password: string; api_key: string },
): Promise<SignedIn> => new Wire(wire).call<SignedIn>('POST', 'auth', person);
