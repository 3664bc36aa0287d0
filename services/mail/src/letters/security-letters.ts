import type { Block, Letter } from './letter.js';

export interface SecurityFacts {
  username: string;
  kind: string;
  details: Readonly<Record<string, unknown>>;
  ip_prefix: string | null;
  user_agent: string | null;
  /** ISO 8601. */
  created_at: string;
  /** Origin of our pages. */
  site: string;
}

interface Wording {
  subject: string;
  /** What happened, and what was revoked as a result. */
  says: (facts: SecurityFacts) => string[];
  /** Button to a page for review or action. */
  act: { label: string; path: string };
  /** What to do if it was somebody else. Omitted where the platform itself acted. */
  ifNotYou?: string;
}

const account = { label: 'View your account', path: '/account' };
const keys = { label: 'View your SSH keys', path: '/account/ssh-keys' };
const apps = { label: 'View your apps', path: '/account/apps' };
const changePassword =
  'If this wasn’t you, change your password at once: that revokes everything else that can act as you.';
const keysArePaused = 'Your SSH keys are paused until you confirm each of them on the page “SSH keys”.';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Every security event that is emailed. */
const wordings: Readonly<Record<string, Wording>> = {
  'first-proof-cleared': {
    subject: 'Your address is confirmed',
    says: () => [
      'You confirmed this address. Everything set up in the account before was removed, because anybody could have joined with your address.',
    ],
    act: account,
  },
  'password-changed': {
    subject: 'Your password was changed',
    says: () => [
      'The password of your account was changed.',
      'Every other device was logged out. API tokens, apps and open links in emails have stopped working.',
      keysArePaused,
    ],
    act: account,
    ifNotYou:
      'If this wasn’t you, reset your password at once with the link “Forgot your password?” on the login page.',
  },
  'password-reset': {
    subject: 'Your password was reset',
    says: () => [
      'The password of your account was replaced using a link from our email.',
      'Every device was logged out. API tokens, apps and open links in emails have stopped working.',
      keysArePaused,
    ],
    act: account,
    ifNotYou:
      'If this wasn’t you, somebody else can read your email. Secure your mailbox first, then reset the password again.',
  },
  'password-replaced': {
    subject: 'Your password was replaced',
    says: () => [
      'The operator of this site gave your account a new password.',
      'Every device was logged out. API tokens, apps and open links in mails have stopped working.',
      keysArePaused,
    ],
    act: account,
  },
  'operator-appointed': {
    subject: 'You are an operator now',
    says: () => [
      'Your account is an operator of this site now. It can suspend accounts and run failed messages again.',
    ],
    act: account,
    ifNotYou: 'If you did not expect this, tell whoever runs this site.',
  },
  'sessions-ended': {
    subject: 'You were logged out everywhere',
    says: () => [
      'Every device was logged out of your account. API tokens, apps and open links in emails have stopped working.',
      keysArePaused,
    ],
    act: account,
    ifNotYou: changePassword,
  },
  'logged-out-by-operator': {
    subject: 'You were logged out everywhere',
    says: () => [
      'The operator of this site logged your account out on every device. API tokens, apps and open links in mails have stopped working.',
      keysArePaused,
    ],
    act: account,
  },
  'token-created': {
    subject: 'A new API token was created',
    says: ({ details }) => [
      `An API token named "${text(details['name'])}" was created. Anyone who has it can act as you within its scopes.`,
    ],
    act: account,
    ifNotYou: changePassword,
  },
  'ssh-key-added': {
    subject: 'A new SSH key was added',
    says: ({ details }) => [
      `An SSH key named "${text(details['name'])}" was added. It can access all your repositories. Its fingerprint is ${text(details['fingerprint'])}.`,
    ],
    act: keys,
    ifNotYou: `${changePassword} Then delete the key.`,
  },
  'ssh-key-confirmed': {
    subject: 'An SSH key was confirmed',
    says: ({ details }) => [
      `The SSH key named "${text(details['name'])}" was paused and now works again. Its fingerprint is ${text(details['fingerprint'])}.`,
    ],
    act: keys,
    ifNotYou: `${changePassword} Then delete the key.`,
  },
  'app-allowed': {
    subject: 'An app was given access',
    says: ({ details }) => [`You gave ${text(details['app_name']) || 'an app'} access to your account.`],
    act: apps,
    ifNotYou: changePassword,
  },
  'app-signed-in': {
    subject: 'An app signed in with your password',
    says: ({ details }) => [
      `${text(details['app_name']) || 'An app'} was signed in to your account with your password.`,
    ],
    act: apps,
    ifNotYou: changePassword,
  },
  'app-token-reused': {
    subject: 'An app was signed out',
    says: ({ details }) => [
      `A token that ${text(details['app_name']) || 'an app'} uses for your account was used twice, so somebody may have a copy. We signed the app out.`,
    ],
    act: apps,
  },
  deactivated: {
    subject: 'Your account is deactivated',
    says: () => ['Your account is deactivated. Log in and reactivate it whenever you like.'],
    act: account,
    ifNotYou: changePassword,
  },
  reactivated: {
    subject: 'Your account is active again',
    says: () => ['Your account was reactivated.'],
    act: account,
    ifNotYou: changePassword,
  },
  suspended: {
    subject: 'Your account was suspended',
    says: ({ details }) => [
      'We suspended your account. Every device was logged out, and API tokens and apps have stopped working.',
      ...(text(details['reason']) ? [`The reason: ${text(details['reason'])}`] : []),
    ],
    act: { label: 'Go to the home page', path: '/' },
  },
  unsuspended: {
    subject: 'Your account is no longer suspended',
    says: ({ details }) => [
      'You can log in again. You’ll need to set up API tokens and apps again.',
      ...(text(details['reason']) ? [`The reason: ${text(details['reason'])}`] : []),
      keysArePaused,
    ],
    act: { label: 'Log in', path: '/log-in' },
  },
};

export const hasSecurityLetter = (kind: string): boolean => kind in wordings;

/** The email about an entry of the security log; undefined for a kind that is not emailed. */
export function securityLetter(facts: SecurityFacts): Letter | undefined {
  const wording = wordings[facts.kind];
  if (!wording) return undefined;
  const said: Block[] = wording.says(facts).map((sentence) => ({ kind: 'text', text: sentence }));
  return {
    subject: wording.subject,
    heading: `Hello, ${facts.username}`,
    blocks: [
      ...said,
      { kind: 'facts', facts: circumstances(facts) },
      ...(wording.ifNotYou === undefined ? [] : [{ kind: 'text', text: wording.ifNotYou } as const]),
      { kind: 'button', label: wording.act.label, url: `${facts.site}${wording.act.path}` },
    ],
    reason: 'You get this email because it concerns who can act as you. You can’t turn these emails off.',
  };
}

function circumstances({ created_at, ip_prefix, user_agent }: SecurityFacts): { label: string; value: string }[] {
  const when = { label: 'When', value: `${created_at.slice(0, 16).replace('T', ' ')} UTC` };
  return [
    when,
    ...(ip_prefix ? [{ label: 'From', value: ip_prefix }] : []),
    ...(user_agent ? [{ label: 'With', value: user_agent.slice(0, 120) }] : []),
  ];
}
