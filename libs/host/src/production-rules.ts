import { isLoopbackUrl } from '@mnw/http/loopback';
import { secretsProblems } from './secrets-problems.js';

type Given = Readonly<Record<string, string>>;

/**
 * The requirements of every service beyond well-formed values, as sentences. The settings that relax a rule
 * (ALLOW_HTTP, LOCAL_MAILBOX) are explicit: omitting a setting never opens access.
 */
export function commonProblems(env: Given): string[] {
  return [...openProblems(env), ...(isProduction(env) ? productionProblems(env) : [])];
}

export const isProduction = (env: Readonly<Record<string, unknown>>): boolean =>
  (env['NODE_ENV'] ?? 'production') === 'production';

/**
 * Anybody who opens the local mailbox can log in as everybody, so it is refused wherever somebody else could open
 * it.
 */
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
      `LOCAL_MAILBOX=1 shows everybody's mail to anybody, so it is only for this machine, but PUBLIC_URL is ${PUBLIC_URL}. Set SMTP_URL instead.`,
    ),
    ...said(
      LOCAL_MAILBOX === '1' && !isLoopbackUrl(`http://${HOST}`),
      `LOCAL_MAILBOX=1 shows everybody's mail to anybody, so HOST must be 127.0.0.1, but it is ${HOST}.`,
    ),
    ...said(
      LOCAL_MAILBOX === '1' && foreignHosts.length > 0,
      `LOCAL_MAILBOX=1 shows everybody's mail to anybody, so ALLOWED_HOSTS must not contain ${foreignHosts.join(', ')}. Set SMTP_URL instead.`,
    ),
    ...said(
      isPlain(PUBLIC_URL) && !isLoopbackUrl(PUBLIC_URL) && ALLOW_HTTP !== '1',
      `PUBLIC_URL is ${PUBLIC_URL}: plain http beyond this machine sends passwords unencrypted. Use https, or set ALLOW_HTTP=1.`,
    ),
  ];
}

function productionProblems(env: Given): string[] {
  const { PUBLIC_URL = '', FILES_URL = '', ALLOW_HTTP, DATABASE_URL = '', REDIS_URL = '' } = env;
  const http = 'production needs https (ALLOW_HTTP=1 permits plain http if something else encrypts)';
  return [
    ...said(!PUBLIC_URL, 'PUBLIC_URL is not set. It is the URL that people open, such as https://shop.example.'),
    ...said(
      isPlain(PUBLIC_URL) && isLoopbackUrl(PUBLIC_URL) && ALLOW_HTTP !== '1',
      `PUBLIC_URL is ${PUBLIC_URL}: ${http}.`,
    ),
    ...said(
      !FILES_URL,
      'FILES_URL is not set. It is the URL of uploaded files, on a host of its own such as https://files.shop.example.',
    ),
    ...said(isPlain(FILES_URL) && ALLOW_HTTP !== '1', `FILES_URL is ${FILES_URL}: ${http}.`),
    ...secretsProblems(env),
    ...said(
      isGuessable(passwordOf(DATABASE_URL)),
      'DATABASE_URL has no password, or one that is known from development set-ups.',
      DATABASE_URL !== '',
    ),
    ...said(
      isGuessable(passwordOf(REDIS_URL)),
      'REDIS_URL has no password, or a guessable one. Without a password, Redis obeys everybody who can reach it.',
    ),
  ];
}

const said = (applies: boolean, sentence: string, isAsked = true): string[] => (applies && isAsked ? [sentence] : []);

const isPlain = (url: string): boolean => /^http:/i.test(url);

const passwordOf = (url: string): string => (URL.canParse(url) ? new URL(url).password : '');

const developmentPasswords = new Set(['', 'postgres', 'password', 'redis', 'test', 'mnw', 'secret', 'changeme']);
const isGuessable = (password: string): boolean => developmentPasswords.has(password.toLowerCase());
