import type { Letter } from './letter.js';

export interface LinkFacts {
  username: string;
  url: string;
  /** ISO 8601. */
  expires_at: string;
}

const clockTime = (at: string): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
const justAsked =
  'You get this because your address was typed in on our site. If that was not you, ignore this mail: nothing happens without the link.';

export const verificationLetter = ({ username, url, expires_at }: LinkFacts): Letter => ({
  subject: 'Confirm your email address',
  heading: `Welcome, ${username}`,
  blocks: [
    { kind: 'text', text: 'One step is left: confirm that this is your address.' },
    { kind: 'button', label: 'Confirm my address', url },
    { kind: 'text', text: `The link works once, until ${clockTime(expires_at)}.` },
  ],
  reason: justAsked,
});

export const loginLinkLetter = ({ username, url, expires_at }: LinkFacts): Letter => ({
  subject: 'Your log-in link',
  heading: `Hello, ${username}`,
  blocks: [
    { kind: 'text', text: 'Here is the link you asked for. It logs in whoever opens it, so do not pass it on.' },
    { kind: 'button', label: 'Log in', url },
    { kind: 'text', text: `The link works once, until ${clockTime(expires_at)}.` },
  ],
  reason: justAsked,
});

export const passwordResetLetter = ({ username, url, expires_at }: LinkFacts): Letter => ({
  subject: 'Choose a new password',
  heading: `Hello, ${username}`,
  blocks: [
    { kind: 'text', text: 'Somebody, hopefully you, asked to replace the password of your account.' },
    { kind: 'button', label: 'Choose a new password', url },
    {
      kind: 'text',
      text: `The link works once, until ${clockTime(expires_at)}. Your password stays as it is until then.`,
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
      text: 'Somebody tried to join with this address, which already belongs to your account. Nothing was changed.',
    },
    { kind: 'text', text: 'If it was you, log in instead. You can ask for a log-in link if the password is gone.' },
    { kind: 'button', label: 'Log in', url: `${site}/log-in` },
  ],
  reason:
    'You get this because your address was typed into the join form. If that was not you, there is nothing to do.',
});

/** The last mail to an account. identity keeps the address for a week, so that mail can retry (`docs/retention.md`). */
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
      text: 'Gone are your profile and email address, your logins, tokens and SSH keys, the mailing lists you were on, your repositories, the apps you registered and everything that you synced.',
    },
    {
      kind: 'text',
      text: 'Your projects are hidden. What people bought from you stays theirs, so they can still download it.',
    },
    {
      kind: 'text',
      text: 'The records of sales and purchases stay, because sellers must keep their books. Your name and address are no longer in them. Licence keys that you bought go on working.',
    },
    { kind: 'text', text: 'You are welcome back any time, with a new account.' },
    { kind: 'button', label: 'Visit us', url: site },
    { kind: 'text', text: 'Was it not you? Then somebody knew your password: change it wherever else you use it.' },
  ],
  reason:
    'You get this once, because the account with this address was deleted. ' +
    'We erase the address one week after the deletion.',
});
