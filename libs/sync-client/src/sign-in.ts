import { Wire, type WireOptions } from './wire.js';

export interface SignedIn {
  token: string;
  user_id: string;
  app_id: string;
}

/**
 * Direct sign-in: the person gives the app their password. For accounts with a second factor it is refused, and so is it bad manners for
 * an app of somebody else: such an app sends the person to `/oauth/authorize` and comes back with a token of the same use.
 */
export const signIn = (
  wire: WireOptions,
  person: { email: string; password: string; api_key: string },
): Promise<SignedIn> => new Wire(wire).call<SignedIn>('POST', 'auth', person);
