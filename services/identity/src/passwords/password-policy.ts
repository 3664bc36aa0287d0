import { PasswordTooCommon } from '../identity.errors.js';
import { listedPasswords } from './listed-passwords.js';

/**
 * Rejects easily guessed passwords: listed ones, and the account's own username and email. The contract checks the
 * length.
 */
export function refuseGuessable(password: string, { username, email }: { username: string; email: string }): void {
  const plain = password.toLowerCase();
  const own = [username, email, email.split('@')[0] ?? '', 'makenotwork'];
  if (listedPasswords.has(plain) || own.includes(plain) || /^(.)\1+$/.test(plain)) throw new PasswordTooCommon();
}
