import { gzipSync } from 'node:zlib';
import type { Random } from './random.js';
import { target } from './targets.js';

export interface HostileRequest {
  bytes: Buffer;
  /**
   * Whether the framing is valid, so that a response must arrive; otherwise the client half-closes and may get none.
   */
  isWhole: boolean;
  isHead: boolean;
}

const methods = [
  'GET',
  'GET',
  'GET',
  'HEAD',
  'POST',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'PROPFIND',
  'TRACE',
  'REPORT',
  'QUERY',
];
const brokenMethods = ['', 'get', 'G ET', 'CONNECT', 'PRI', '\0', 'FOO', 'GET\t'];
const types = [
  'application/json',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/x-git-upload-pack-request',
  'application/x-git-receive-pack-request',
  'not a type',
  '',
  '/',
  'application/json,application/json',
  '*/*',
];

const headerChoices: ((random: Random) => [string, string])[] = [
  (random) => [
    'accept',
    random.pick([
      'text/html',
      '*/*',
      'application/json',
      'text/event-stream',
      '',
      ',,;q=',
      'text/html;q=' + '9'.repeat(400),
    ]),
  ],
  (random) => ['accept-encoding', random.pick(['gzip', 'br;q=1, gzip;q=0', '*', 'gzip;q=' + 'x'.repeat(300), ''])],
  (random) => [
    'authorization',
    random.pick([
      'Bearer x',
      'Bearer mnw_nobody',
      'Basic ' + Buffer.from('a:mnw_b').toString('base64'),
      'Basic %%%',
      'Runner x',
      'Bearer',
      '',
      'Bearer ' + 'a'.repeat(5_000),
      'x y z',
    ]),
  ],
  (random) => [
    'cookie',
    random.pick([
      'session=x',
      'session=',
      'session=%zz',
      '=;=;=',
      'session',
      'a'.repeat(4_000),
      '__proto__=1; session=%00',
      'session=x; session=y',
    ]),
  ],
  (random) => ['origin', random.pick(['null', 'https://evil.example', '//[', ''])],
  (random) => ['referer', random.pick(['//[', 'http://[', 'http://localhost//evil.example', 'about:blank', '\xff'])],
  (random) => ['sec-fetch-site', random.pick(['cross-site', 'same-origin', 'none', '', 'x'])],
  (random) => ['range', random.pick(['bytes=0-', 'bytes=9-1', 'bytes=' + '0-1,'.repeat(500), 'x'])],
  (random) => ['if-none-match', random.pick(['*', '"x"', 'W/', ','.repeat(2_000)])],
  (random) => ['if-modified-since', random.pick(['x', 'Thu, 99 Foo 0000', ''])],
  (random) => ['content-encoding', random.pick(['gzip', 'deflate', 'br', 'x', 'gzip, gzip', 'identity', ''])],
  (random) => ['idempotency-key', random.pick(['k', '', 'k'.repeat(300), '\xe9'])],
  (random) => ['traceparent', random.pick(['00-' + '0'.repeat(32) + '-' + '0'.repeat(16) + '-00', 'x'])],
  (random) => ['x-forwarded-for', random.pick(['1.2.3.4', '[::1', '::1%x', 'x'.repeat(500), ',,,'])],
  (random) => ['x-forwarded-host', random.pick(['evil.example', '['])],
  (random) => ['x-forwarded-proto', random.pick(['https', 'javascript'])],
  (random) => ['last-event-id', random.pick(['1.1', '99999999999999.1', '\xff', ''])],
  (random) => ['git-protocol', random.pick(['version=2', 'version=' + 'x'.repeat(2_000)])],
  (random) => ['upgrade', random.pick(['websocket', 'h2c', 'x'])],
  (random) => ['expect', random.pick(['100-continue', 'x'])],
  (random) => ['stripe-signature', random.pick(['t=1,v1=x', '', 't=,v1='])],
  (random) => ['access-control-request-method', random.pick(['POST', 'x', ''])],
  (random) => ['mnw-call', random.pick(['x', 'e30.x', '.', ''])],
  (random) => ['__proto__', random.pick(['x', ''])],
  (random) => [
    random.pick(['constructor', 'x-a', 'x'.repeat(300)]),
    random.bytes(20).replace(/[\0-\x08\x0a-\x1f\x7f]/g, ''),
  ],
];

/** A raw request that is mostly valid, so that its invalid parts are reached. */
export function hostileRequest(random: Random): HostileRequest {
  if (random.chance(0.06)) return { bytes: Buffer.from(random.bytes(2_000), 'latin1'), isWhole: false, isHead: false };
  const method = random.chance(0.03) ? random.pick(brokenMethods) : random.pick(methods);
  const mayHaveBody = !['GET', 'HEAD', 'TRACE'].includes(method) && random.chance(0.8);
  const content = mayHaveBody ? body(random) : Buffer.alloc(0);
  const framing = frame(random, content, mayHaveBody);
  const headers: [string, string][] = [
    [
      'host',
      random.chance(0.94)
        ? 'localhost'
        : random.pick(['evil.example', '[', '', 'a:b:c', '\xff', 'localhost,localhost']),
    ],
    ...random.some(6, () => random.pick(headerChoices)(random)),
    ...framing.headers,
  ];
  if (mayHaveBody && random.chance(0.9))
    headers.push(['content-type', random.chance(0.6) ? types[random.below(3)]! : random.pick(types)]);
  const line = `${method} ${target(random)} ${random.chance(0.97) ? 'HTTP/1.1' : random.pick(['HTTP/1.0', 'HTTP/9.9', 'HTTP', '', 'HTTP/1.1 x'])}\r\n`;
  const head =
    line +
    headers.map(([name, value]) => `${name}: ${value}\r\n`).join('') +
    (random.chance(0.02)
      ? random.pick([' folded\r\n', 'no colon\r\n', ': x\r\n', 'a b: c\r\n', `x: ${'y'.repeat(70_000)}\r\n`])
      : '');
  const bytes = Buffer.concat([Buffer.from(`${head}\r\n`, 'latin1'), framing.content]);
  if (random.chance(0.04)) return { bytes: mutated(random, bytes), isWhole: false, isHead: method === 'HEAD' };
  // Repeated requests on one connection: only the first response is awaited.
  const many = random.chance(0.03) ? Buffer.concat([bytes, bytes, bytes]) : bytes;
  return {
    bytes: many,
    isWhole: framing.isRight && method !== 'CONNECT' && random.chance(0.97),
    isHead: method === 'HEAD',
  };
}

function frame(
  random: Random,
  content: Buffer,
  hasBody: boolean,
): { headers: [string, string][]; content: Buffer; isRight: boolean } {
  if (!hasBody) return { headers: [], content, isRight: true };
  const kind = random.next();
  if (kind < 0.75) return { headers: [['content-length', String(content.length)]], content, isRight: true };
  if (kind < 0.9)
    return { headers: [['transfer-encoding', 'chunked']], content: chunked(random, content), isRight: true };
  const wrong: [string, string][][] = [
    [['content-length', String(content.length + 10)]],
    [['content-length', '-1']],
    [['content-length', '1e3']],
    [['content-length', '999999999999']],
    [
      ['content-length', '1'],
      ['content-length', '2'],
    ],
    [
      ['content-length', '3'],
      ['transfer-encoding', 'chunked'],
    ],
    [['transfer-encoding', 'gzip, chunked']],
    [['transfer-encoding', 'x']],
    [['transfer-encoding', 'chunked']],
  ];
  return { headers: random.pick(wrong), content, isRight: false };
}

function chunked(random: Random, content: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < content.length;) {
    const piece = content.subarray(at, at + 1 + random.below(content.length));
    parts.push(
      Buffer.from(`${piece.length.toString(16)}${random.chance(0.1) ? ';x=y' : ''}\r\n`),
      piece,
      Buffer.from('\r\n'),
    );
    at += piece.length;
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}

function body(random: Random): Buffer {
  const depth = random.pick([3, 60, 70, 5_000, 100_000]);
  const fields = random.pick([1, 20, 2_000]);
  const texts = [
    '',
    '{}',
    '[]',
    'null',
    '{"',
    '\ufeff{"title":"x"}',
    '{"__proto__":{"isAdmin":true}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '"\\ud800"',
    '{"title":"\\u0000"}',
    '{"a":1e999}',
    `{"a":${'9'.repeat(3_000)}}`,
    '['.repeat(depth),
    '['.repeat(depth) + ']'.repeat(depth),
    '{"a":'.repeat(depth),
    `[${'{},'.repeat(fields)}{}]`,
    JSON.stringify({ grant_type: 'x', client_id: 'y', login: 'z', password: 'p'.repeat(fields) }),
    'a=1&a=2&a[b]=3&__proto__=x',
    'csrf=%zz&a=%',
    'a=b&'.repeat(fields),
    '=&=&=&',
    '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
    '0000',
    '0011command=fetch0000',
    random.bytes(500),
  ];
  const text = Buffer.from(random.pick(texts), random.chance(0.5) ? 'utf8' : 'latin1');
  if (random.chance(0.05)) return gzipSync(text);
  return random.chance(0.01) ? gzipSync(Buffer.alloc(20_000_000)) : text;
}

function mutated(random: Random, bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let n = 0; n < 3; n++) copy[random.below(copy.length)] = random.below(256);
  return random.chance(0.5) ? copy.subarray(0, random.below(copy.length)) : copy;
}
