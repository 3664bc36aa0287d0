import type { Random } from './random.js';

/** Paths of every listener, so that hostile requests also reach the code behind the router. */
const places = [
  '/',
  '/discover',
  '/@demo',
  '/@demo/album',
  '/@demo/album/item',
  '/log-in',
  '/join',
  '/dashboard',
  '/account',
  '/library',
  '/assets/app.css',
  '/favicon.ico',
  '/source/a/b/tree/main/x',
  '/api',
  '/api/v1/openapi.json',
  '/api/v1/projects',
  '/api/v1/items/1',
  '/api/v1/search',
  '/api/v1/auth/login',
  '/api/v1/keys/AAAA/status',
  '/api/v1/keys/validate',
  '/api/v1/builds/1/log/stream',
  '/api/sync/push',
  '/api/sync/status',
  '/api/sync/subscribe',
  '/api/sync/ota/app/linux/x86_64/1.0.0',
  '/api/sync/ota/app/latest.json',
  '/ota/download/1',
  '/oauth/token',
  '/oauth/authorize',
  '/.well-known/oauth-authorization-server',
  '/git/a/b/info/refs',
  '/git/a/b/git-upload-pack',
  '/git/a/b/git-receive-pack',
  '/webhooks/stripe',
  '/api/runner/lease',
  '/dev/mailbox',
  '/embed/x',
  '/health/live',
  '/health/ready',
  '/metrics',
  '/o/quarantine/1',
  '/o/covers/x',
];
const oddParts = [
  '[',
  ']',
  '[::1',
  '..',
  '.',
  '%2e%2e',
  '%2F',
  '%5c',
  '\\',
  ';',
  '#',
  '#x?y',
  '%',
  '%z',
  '%zz',
  '%00',
  '%ED%A0%80',
  '%ff',
  '%F0%9F%98%80',
  '@',
  ':',
  ':99999',
  'a:b',
  '\x7f',
  '\xff\xfe',
  '{{x}}',
  '*',
  "'",
  '"',
  '<script>',
  '__proto__',
  'constructor',
  '..%2f..%2fetc%2fpasswd',
  ' ',
  '\t',
];
const queries = [
  '',
  '?',
  '?q=',
  '?q=%',
  '?done=saved',
  '?done=__proto__',
  '?next=//evil.example',
  '?cursor=%00',
  '?q[]=1&q[x]=2',
  '?__proto__[x]=1',
  '?service=git-receive-pack',
  '?verb=get&expires=1&signature=x',
  '?verb=put&expires=99999999999&signature=%zz',
  '?a=b?c=d',
  '?%',
  '?&&&&=&',
];
const authorities = [
  'localhost',
  'evil.example',
  '[',
  '[::1',
  '[::1]:x',
  'a:99999',
  'a:b',
  'user:pw@localhost',
  '',
  '%00',
  'localhost:0',
  '\xe9',
];

/** A valid or invalid request target in any of the four forms of RFC 9112. */
export function target(random: Random): string {
  const form = random.next();
  if (form < 0.12)
    return `${random.pick(['http', 'https', 'HTTP', 'ftp', 'javascript', 'x'])}:${random.pick(['//', '/', ''])}${random.pick(authorities)}${random.chance(0.7) ? path(random) : ''}`;
  if (form < 0.15) return random.pick(['*', 'localhost:443', 'x', '', '?', '#', '//', '///', '/'.repeat(5_000)]);
  if (form < 0.25) return `//${random.pick(authorities)}${random.chance(0.7) ? path(random) : ''}`;
  return path(random);
}

function path(random: Random): string {
  const place = random.chance(0.8) ? random.pick(places) : '';
  const odd = random
    .some(
      3,
      () => `${random.pick(['/', '/', '//', ''])}${random.chance(0.9) ? random.pick(oddParts) : random.bytes(12)}`,
    )
    .join('');
  const long = random.chance(0.02) ? `/${'a'.repeat(random.pick([600, 5_000, 20_000]))}` : '';
  const query = random.chance(0.5) ? random.pick(queries) : '';
  const text = `${place}${random.chance(0.6) ? odd : ''}${long}${random.chance(0.1) ? '/' : ''}${query}` || '/';
  // White space ends the target, so it is mostly inserted in other parts instead of breaking the request line.
  return random.chance(0.95) ? text.replace(/[\0-\x20]/g, '%20') : text;
}
