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
  hadProjects,
}: {
  username: string;
  created_at: string;
  site: string;
  hadProjects: boolean;
}): Letter => ({
  subject: 'Your account is deleted',
  heading: `Goodbye, ${username}`,
  blocks: [
    { kind: 'text', text: `You deleted your account on ${clockTime(created_at)}. This cannot be undone.` },
    {
      kind: 'text',
      text: 'Your profile and your logins are gone. So are any API tokens, SSH keys, repositories, apps, synced data and mailing list subscriptions you had. We erase your email address in a week.',
    },
    ...(hadProjects
      ? [
          {
            kind: 'text' as const,
            text: 'Your projects are hidden. Buyers keep what they bought from you and can still download it.',
          },
        ]
      : []),
    {
      kind: 'text',
      text: 'Issues and comments you wrote in other people’s repositories stay, signed “Deleted account”. Records of sales and purchases remain without your name or address, because sellers must keep their books. Licence keys you bought keep working.',
    },
    { kind: 'text', text: 'You’re welcome back any time with a new account.' },
    { kind: 'button', label: 'Visit us', url: site },
    {
      kind: 'text',
      text: 'Wasn’t it you? Reply to this email. Somebody knew your password, so change it everywhere else you use it.',
    },
  ],
  reason: 'You get this email once, because the account with this address was deleted.',
});
