// One run of load, as asked for by the parent process. Plain sockets and prepared bytes: on a small machine a client
// that costs as much per request as the server it measures makes every server look alike (README.md).
/** @import { Answer, Target } from './load.mjs' */
import { connect } from 'node:net';

process.once('message', (/** @type {{ target: Target, connections: number, seconds: number }} */ message) => {
  const { target, connections, seconds } = message;
  run(target, connections, seconds).then(report, (error) => report({ error: String(error) }));
});

const report = (/** @type {Answer} */ answer) => process.send?.(answer, undefined, undefined, () => process.exit());

/**
 * @param {Target} target
 * @param {number} connections
 * @param {number} seconds
 */
async function run({ url, paths, method = 'GET', headers = {}, bodies }, connections, seconds) {
  const address = new URL(url);
  const requestAt = (/** @type {unknown} */ _, /** @type {number} */ at) =>
    preparedOrFresh(
      (body) =>
        bytesOf(
          address,
          method,
          paths?.[at] ?? address.pathname + address.search,
          Array.isArray(headers) ? headers[at] : headers,
          body,
        ),
      bodies?.[at],
    );
  const requests = (paths ?? bodies ?? [undefined]).map(requestAt);
  const share = Math.max(1, Math.floor(requests.length / connections));
  const partOf = (/** @type {number} */ n) =>
    requests.length < connections ? requests : requests.slice(n * share, (n + 1) * share);
  const began = performance.now();
  const until = began + seconds * 1_000;
  const results = await Promise.all(
    Array.from({ length: connections }, (_, n) => askOverAndOver(address, partOf(n), until)),
  );
  const elapsed = (performance.now() - began) / 1_000;
  const latencies = Float64Array.from(results.flatMap(({ latencies }) => latencies)).sort();
  const quantile = (/** @type {number} */ q) => latencies[Math.floor(latencies.length * q)] ?? NaN;
  return {
    rps: latencies.length / elapsed,
    count: latencies.length,
    p50: quantile(0.5),
    p99: quantile(0.99),
    bad: results.reduce((sum, { bad }) => sum + bad, 0),
  };
}

let sentFresh = 0;
/** @typedef {() => Buffer} MakeRequest */

/**
 * `{n}` in a body stands for something that was never sent before, `{turn}` for how often this body was.
 * @param {(body: string | undefined) => Buffer} make
 * @param {string | undefined} body
 * @returns {MakeRequest}
 */
function preparedOrFresh(make, body) {
  let turn = 0;
  if (body?.includes('{turn}')) return () => make(body.replace('{turn}', String(++turn)));
  if (!body?.includes('{n}')) {
    const request = make(body);
    return () => request;
  }
  return () => make(body.replace('{n}', `${process.pid}-${++sentFresh}`));
}

/**
 * @param {URL} address
 * @param {string} method
 * @param {string} path
 * @param {Record<string, string> | undefined} headers
 * @param {string | undefined} body
 */
function bytesOf({ host }, method, path, headers, body) {
  const all = {
    host,
    ...headers,
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  };
  const lines = Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines}\r\n${body ?? ''}`);
}

/**
 * One keep-alive connection with one request under way at a time.
 * @param {URL} address
 * @param {MakeRequest[]} requests
 * @param {number} until
 * @returns {Promise<{ latencies: number[], bad: number }>}
 */
function askOverAndOver({ hostname, port }, requests, until) {
  return new Promise((resolve, reject) => {
    /** @type {number[]} */
    const latencies = [];
    /** @type {Buffer | undefined} */
    let held;
    let [next, bad, sentAt, missing] = [0, 0, 0, -1];
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    const send = () => {
      sentAt = performance.now();
      missing = -1;
      const make = requests[next++ % requests.length];
      if (make) socket.write(make());
    };
    const answered = (/** @type {number} */ now) => {
      latencies.push(now - sentAt);
      if (now < until) return send();
      socket.destroy();
      resolve({ latencies, bad });
    };
    socket
      .on('connect', send)
      .on('error', reject)
      .on('end', () => reject(new Error('the server closed a connection')));
    socket.on('data', (part) => {
      if (missing < 0) {
        const data = held ? Buffer.concat([held, part]) : part;
        const headEnd = data.indexOf('\r\n\r\n');
        held = headEnd < 0 ? data : undefined;
        if (headEnd < 0) return;
        const head = data.toString('latin1', 0, headEnd);
        if (head.charCodeAt(9) !== 50) bad++;
        missing = headEnd + 4 + lengthIn(head) - data.length;
      } else missing -= part.length;
      if (missing === 0) answered(performance.now());
    });
  });
}

/** @param {string} head */
function lengthIn(head) {
  const length = head.startsWith('HTTP/1.1 204') ? 0 : /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer without a length cannot be measured:\n${head}`);
  return Number(length);
}
