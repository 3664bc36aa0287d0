// Holds many event streams open and notes when each hears an event. Messages in: {open: {url, headers: []}}, {drain:
// true}; out: {opened}, {heard: [ms since epoch]}.
import { connect } from 'node:net';

/**
 * @typedef {{ path: string, authorization: string }} Stream
 * @typedef {{ url: string, headers: Stream[] }} Opening
 */

/** @type {number[]} */
const heard = [];
const atOnce = 200;

process.on('message', (/** @type {{ open?: Opening, drain?: boolean }} */ { open, drain }) => {
  if (open)
    openAll(open).then(
      (opened) => process.send?.({ opened }),
      (error) => process.send?.({ error: String(error) }),
    );
  if (drain) process.send?.({ heard: heard.splice(0) });
});

/** @param {Opening} opening */
async function openAll({ url, headers }) {
  const address = new URL(url);
  const waiting = [...headers];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let stream = waiting.pop(); stream; stream = waiting.pop()) await openOne(address, stream);
    }),
  );
  return headers.length;
}

/**
 * Resolves when the answer began. Every `changed` after that is noted with its time.
 * @param {URL} address
 * @param {Stream} stream
 * @returns {Promise<void>}
 */
function openOne({ hostname, port, host }, { path, authorization }) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.on('connect', () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${authorization}\r\naccept: text/event-stream\r\n\r\n`,
      ),
    );
    socket.on('error', reject).on('close', () => reject(new Error('the server closed a stream')));
    socket.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      if (text.startsWith('HTTP/1.1') && !text.startsWith('HTTP/1.1 200')) return reject(new Error(text.slice(0, 300)));
      if (text.includes('event: changed')) heard.push(performance.timeOrigin + performance.now());
      resolve();
    });
  });
}
