import { isLoopbackUrl } from '@mnw/http/loopback';
import { secretsProblems } from './secrets-problems.js';

type Given = Readonly<Record<string, string>>;

/**
 * What every service demands beyond well-formed values, as sentences. The settings that loosen a rule (ALLOW_HTTP, LOCAL_MAILBOX) are
 * explicit: the absence of a setting opens nothing.
 */
export function commonProblems(env: Given): string[] {
  return [...openProblems(env), ...(isProduction(env) ? productionProblems(env) : [])];
}

export const isProduction = (env: Readonly<Record<string, unknown>>): boolean =>
  (env['NODE_ENV'] ?? 'production') === 'production';

/** Whoever opens the local mailbox can log in as everybody, so it is refused wherever somebody else could open it. */
function openProblems(env: Given): string[] {
  const {
    PUBLIC_URL = 'http://localhost:3000',
    HOST = '127.0.0.1',
    LOCAL_MAILBOX,
    ALLOW_HTTP,
    ALLOWED_HOSTS = '',
  } = env;
  const foreignHosts = ALLOWED_HOSTS.split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '' && !isLoopbackUrl(`http://${host}`));
  return [
    ...said(
      LOCAL_MAILBOX === '1' && !isLoopbackUrl(PUBLIC_URL),
      `LOCAL_MAILBOX=1 shows everybody's mail to anybody, so it is only for this machine: PUBLIC_URL is ${PUBLIC_URL}. Set SMTP_URL instead.`,
    ),
    ...said(
      LOCAL_MAILBOX === '1' && !isLoopbackUrl(`http://${HOST}`),
      `LOCAL_MAILBOX=1 shows everybody's mail to anybody, so HOST has to be 127.0.0.1, and it is ${HOST}.`,
    ),
    ...said(
      LOCAL_MAILBOX === '1' && foreignHosts.length > 0,
      `LOCAL_MAILBOX=1 shows everybody's mail to anybody, so ALLOWED_HOSTS may not name ${foreignHosts.join(', ')}. Set SMTP_URL instead.`,
    ),
    ...said(
      isPlain(PUBLIC_URL) && !isLoopbackUrl(PUBLIC_URL) && ALLOW_HTTP !== '1',
      `PUBLIC_URL is ${PUBLIC_URL}: plain http beyond this machine sends passwords in the clear. Use https, or set ALLOW_HTTP=1.`,
    ),
  ];
}

function productionProblems(env: Given): string[] {
  const { PUBLIC_URL = '', FILES_URL = '', ALLOW_HTTP, DATABASE_URL = '', REDIS_URL = '' } = env;
  const http = 'production needs https (ALLOW_HTTP=1 permits plain http where something else encrypts)';
  return [
    ...said(!PUBLIC_URL, 'PUBLIC_URL is not set. It is the address people open, such as https://shop.example.'),
    ...said(
      isPlain(PUBLIC_URL) && isLoopbackUrl(PUBLIC_URL) && ALLOW_HTTP !== '1',
      `PUBLIC_URL is ${PUBLIC_URL}: ${http}.`,
    ),
    ...said(
      !FILES_URL,
      'FILES_URL is not set. It is the address of uploaded files, on a host of its own such as https://files.shop.example.',
    ),
    ...said(isPlain(FILES_URL) && ALLOW_HTTP !== '1', `FILES_URL is ${FILES_URL}: ${http}.`),
    ...secretsProblems(env),
    ...said(
      isGuessable(passwordOf(DATABASE_URL)),
      'DATABASE_URL has no password, or one of those that come with development set-ups.',
      DATABASE_URL !== '',
    ),
    ...said(
      isGuessable(passwordOf(REDIS_URL)),
      'REDIS_URL has no password, or a guessable one. Redis without a password obeys everybody who reaches it.',
    ),
  ];
}

const said = (applies: boolean, sentence: string, isAsked = true): string[] => (applies && isAsked ? [sentence] : []);

const isPlain = (url: string): boolean => /^http:/i.test(url);

const passwordOf = (url: string): string => (URL.canParse(url) ? new URL(url).password : '');

const developmentPasswords = new Set(['', 'postgres', 'password', 'redis', 'test', 'mnw', 'secret', 'changeme']);
const isGuessable = (password: string): boolean => developmentPasswords.has(password.toLowerCase());
