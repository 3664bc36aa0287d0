import type { Letter } from './letter.js';

export interface LinkFacts {
  username: string;
  url: string;
  /** ISO 8601. */
  expires_at: string;
}

const clockTime = (at: string): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
const justAsked =
  'You get this email because somebody entered your address on our site. If it wasn’t you, ignore it: nothing happens unless you open the link.';

export const verificationLetter = ({ username, url, expires_at }: LinkFacts): Letter => ({
  subject: 'Confirm your email address',
  heading: `Welcome, ${username}`,
  blocks: [
    { kind: 'text', text: 'One step left: confirm that this is your address.' },
    { kind: 'button', label: 'Confirm my address', url },
    { kind: 'text', text: `The link works once, until ${clockTime(expires_at)}.` },
  ],
  reason: justAsked,
});

export const loginLinkLetter = ({ username, url, expires_at }: LinkFacts): Letter => ({
  subject: 'Your login link',
  heading: `Hello, ${username}`,
  blocks: [
    {
      kind: 'text',
      text: 'Here is the link you asked for. Anyone who opens it is logged in to your account, so don’t share it.',
    },
    { kind: 'button', label: 'Log in', url },
    { kind: 'text', text: `The link works once, until ${clockTime(expires_at)}.` },
  ],
  reason: justAsked,
});

export const passwordResetLetter = ({ username, url, expires_at }: LinkFacts): Letter => ({
  subject: 'Choose a new password',
  heading: `Hello, ${username}`,
  blocks: [
    { kind: 'text', text: 'Somebody, hopefully you, asked to reset your password.' },
    { kind: 'button', label: 'Choose a new password', url },
    {
      kind: 'text',
      text: `The link works once, until ${clockTime(expires_at)}. Your password doesn’t change before that.`,
    },
  ],
  reason: justAsked,
});

export const addressReusedLetter = ({ username, site }: { username: string; site: string }): Letter => ({
  subject: 'You already have an account',
  heading: `Hello, ${username}`,
  blocks: [
    {
      kind: 'text',
      text: 'Somebody tried to join with this address, but it already belongs to your account. Nothing was changed.',
    },
    {
      kind: 'text',
      text: 'If it was you, log in instead. If you’ve forgotten your password, you can get a login link.',
    },
    { kind: 'button', label: 'Log in', url: `${site}/log-in` },
  ],
  reason:
    'You get this email because somebody entered your address when joining. If it wasn’t you, you don’t need to do anything.',
});

/**
 * The last email to an account. identity keeps the address for a week, so that delivery can be retried
 * (`docs/retention.md`).
 */
export const accountDeletedLetter = ({
  username,
  created_at,
  site,
}: {
  username: string;
  created_at: string;
  site: string;
}): Letter => ({
  subject: 'Your account is deleted',
  heading: `Goodbye, ${username}`,
  blocks: [
    { kind: 'text', text: `You deleted your account on ${clockTime(created_at)}. This cannot be undone.` },
    {
      kind: 'text',
      text: 'We deleted your profile and email address, your logins, tokens and SSH keys, your mailing list subscriptions, your repositories, the apps you registered and everything you synced.',
    },
    {
      kind: 'text',
      text: 'Your projects are hidden. Buyers keep what they bought from you and can still download it.',
    },
    {
      kind: 'text',
      text: 'Records of sales and purchases remain, because sellers must keep their books. They no longer contain your name or address. Licence keys you bought keep working.',
    },
    { kind: 'text', text: 'You’re welcome back any time with a new account.' },
    { kind: 'button', label: 'Visit us', url: site },
    { kind: 'text', text: 'Wasn’t it you? Then somebody knew your password: change it everywhere else you use it.' },
  ],
  reason:
    'You get this once, because the account with this address was deleted. ' +
    'We erase the address one week after the deletion.',
});
