import { DomainError } from '@mnw/contracts/domain-error';

export class UsernameTaken extends DomainError {
  constructor() {
    super('identity.username-taken', 'conflict', 'That username is taken.', { field: 'username' });
  }
}
/** The username was reserved while the first link was valid, and somebody else has taken it since. */
export class UsernameNeeded extends DomainError {
  constructor() {
    super(
      'identity.username-needed',
      'conflict',
      'The username you joined with was reserved for a day and has since been taken. Choose another.',
      { field: 'username' },
    );
  }
}
const tooManyJoins = {
  address:
    'This address was used to join several times today. ' +
    'Open the newest email that we sent to it, or try again tomorrow.',
  tails:
    'Addresses with a plus sign were used to join several times today for this mailbox. ' +
    'Join with the address that has no plus sign, or try again tomorrow.',
  network:
    'Many people from your network joined today and have not opened our email yet. ' +
    'Try again tomorrow, or join from another network.',
};
/** The message is the same whether or not the address has an account. */
export class TooManyJoins extends DomainError {
  constructor(of: 'address' | 'tails' | 'network') {
    super('identity.too-many-joins', 'too-many', tooManyJoins[of], { retryAfterSeconds: 3_600 });
  }
}
/** The message is the same for unknown, wrong, locked and unproved. */
export class BadCredentials extends DomainError {
  constructor() {
    super(
      'identity.bad-credentials',
      'unauthenticated',
      'The username or password is wrong, or there were too many attempts. If you have just joined, open the link in our email first.',
    );
  }
}
/** For logged-in accounts, so it may name the wrong field. */
export class WrongPassword extends DomainError {
  constructor(readonly field: 'password' | 'current_password') {
    const label = field === 'password' ? 'Password' : 'Current password';
    super(
      'identity.bad-credentials',
      'unauthenticated',
      `${label} is wrong. After five wrong attempts you have to wait before the next.`,
      { field },
    );
  }
}
export class LinkNotUsable extends DomainError {
  constructor() {
    super('identity.link-not-usable', 'gone', 'This link was used already or has expired. Request a new one.');
  }
}
/** The emailed link was opened in another browser than the one that registered. */
export class PasswordNeeded extends DomainError {
  constructor() {
    super('identity.password-needed', 'invalid', 'Enter the password you joined with, or choose a new one.', {
      field: 'password',
    });
  }
}
export class SecurityNoticeNotFound extends DomainError {
  constructor() {
    super(
      'identity.security-notice-not-found',
      'not-found',
      'This notice does not exist, or its owner has no proved address.',
    );
  }
}
export class DeletionNoticeNotFound extends DomainError {
  constructor() {
    super('identity.deletion-notice-not-found', 'not-found', 'This notice does not exist or has expired.');
  }
}
export class PasswordTooCommon extends DomainError {
  constructor() {
    super('identity.password-too-common', 'invalid', 'This password is too easy to guess. Choose another.', {
      field: 'password',
    });
  }
}
export class TooBusy extends DomainError {
  constructor() {
    super('identity.busy', 'unavailable', 'Too many people are logging in right now. Try again in a moment.', {
      retryAfterSeconds: 2,
    });
  }
}
export class SessionNotFound extends DomainError {
  constructor() {
    super('identity.session-not-found', 'not-found', 'There is no such session.');
  }
}
export class ApiTokenNotFound extends DomainError {
  constructor() {
    super('identity.api-token-not-found', 'not-found', 'There is no such token.');
  }
}
export class AccountNotFound extends DomainError {
  constructor() {
    super('identity.account-not-found', 'not-found', 'There is no such account.');
  }
}
/** For the operator of the installation, so it may say what there is. */
export class AccountMismatch extends DomainError {
  constructor(known: { username: string } | { email: string; owner: string }) {
    const message =
      'owner' in known
        ? `${known.email} is the address of ${known.owner}.`
        : `The account ${known.username} has another email address.`;
    super('identity.account-mismatch', 'conflict', message, { field: 'email' });
  }
}
export class AppNotFound extends DomainError {
  constructor() {
    super('identity.app-not-found', 'not-found', 'There is no such app, or it is switched off.');
  }
}
export class SecondFactorRequired extends DomainError {
  constructor() {
    super(
      'identity.second-factor-required',
      'forbidden',
      'This account has a second factor. Sign in through the browser instead.',
    );
  }
}
export class RedirectNotRegistered extends DomainError {
  constructor() {
    super(
      'identity.redirect-not-registered',
      'invalid',
      'The app did not register this redirect URI, so we can’t send you there.',
      { field: 'redirect_uri' },
    );
  }
}
/** The message is the same for unknown, used, expired and somebody else's. */
export class InvalidGrant extends DomainError {
  constructor() {
    super(
      'identity.invalid-grant',
      'invalid',
      'This code or refresh token is unknown, used or expired, or was issued to another app or redirect URI.',
    );
  }
}
export class InvalidScope extends DomainError {
  constructor() {
    super('identity.invalid-scope', 'invalid', 'This scope is unknown or was not granted.', { field: 'scope' });
  }
}
