import { DomainError } from '@mnw/contracts/domain-error';

export class UsernameTaken extends DomainError {
  constructor() {
    super('identity.username-taken', 'conflict', 'That username is taken.', { field: 'username' });
  }
}
/** The name was held for as long as the first link worked, and somebody else has taken it since. */
export class UsernameNeeded extends DomainError {
  constructor() {
    super(
      'identity.username-needed',
      'conflict',
      'The username that you joined with was held for a day and is taken now. Choose another.',
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
/** Says the same whether or not the address has an account. */
export class TooManyJoins extends DomainError {
  constructor(of: 'address' | 'tails' | 'network') {
    super('identity.too-many-joins', 'too-many', tooManyJoins[of], { retryAfterSeconds: 3_600 });
  }
}
/** The same words for unknown, wrong, locked and unproved. */
export class BadCredentials extends DomainError {
  constructor() {
    super(
      'identity.bad-credentials',
      'unauthenticated',
      'The username or password is wrong, or there were too many attempts. If you have just joined, open the link in our mail first.',
    );
  }
}
/** For somebody who is logged in, so it may name what is wrong. */
export class WrongPassword extends DomainError {
  constructor(readonly field: 'password' | 'current_password') {
    const label = field === 'password' ? 'Password' : 'Current password';
    super(
      'identity.bad-credentials',
      'unauthenticated',
      `${label} is wrong. After five wrong tries, wait a while before the next.`,
      { field },
    );
  }
}
export class LinkNotUsable extends DomainError {
  constructor() {
    super('identity.link-not-usable', 'gone', 'This link was used already or is too old. Ask for a new one.');
  }
}
/** The mailed link was opened in another browser than the one that joined. */
export class PasswordNeeded extends DomainError {
  constructor() {
    super('identity.password-needed', 'invalid', 'Type the password that you joined with, or choose a new one.', {
      field: 'password',
    });
  }
}
export class SecurityNoticeNotFound extends DomainError {
  constructor() {
    super('identity.security-notice-not-found', 'not-found', 'There is no such notice, or nobody to send it to.');
  }
}
export class DeletionNoticeNotFound extends DomainError {
  constructor() {
    super('identity.deletion-notice-not-found', 'not-found', 'There is no such notice, or its time is over.');
  }
}
export class PasswordTooCommon extends DomainError {
  constructor() {
    super('identity.password-too-common', 'invalid', 'This password is among the first that are guessed.', {
      field: 'password',
    });
  }
}
export class TooBusy extends DomainError {
  constructor() {
    super('identity.busy', 'unavailable', 'Too many people are logging in just now.', { retryAfterSeconds: 2 });
  }
}
export class SessionNotFound extends DomainError {
  constructor() {
    super('identity.session-not-found', 'not-found', 'No such session.');
  }
}
export class ApiTokenNotFound extends DomainError {
  constructor() {
    super('identity.api-token-not-found', 'not-found', 'No such token.');
  }
}
export class AccountNotFound extends DomainError {
  constructor() {
    super('identity.account-not-found', 'not-found', 'No such account.');
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
    super('identity.app-not-found', 'not-found', 'No such app, or it was switched off.');
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
      'The app asked to be answered at an address that it did not register, so you are not sent there.',
      { field: 'redirect_uri' },
    );
  }
}
/** The same words for unknown, used, expired and somebody else's. */
export class InvalidGrant extends DomainError {
  constructor() {
    super(
      'identity.invalid-grant',
      'invalid',
      'This code or refresh token is unknown, used up, expired, or was given to another app or address.',
    );
  }
}
export class InvalidScope extends DomainError {
  constructor() {
    super('identity.invalid-scope', 'invalid', 'That scope is unknown or was not granted.', { field: 'scope' });
  }
}
