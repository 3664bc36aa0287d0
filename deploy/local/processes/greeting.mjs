import { connect } from 'node:net';

/**
 * Connects, sends `hello` when given, and gives back the first bytes of the answer as text; an empty text when nobody
 * answers.
 * @param {{ host?: string, port: number, hello?: string, timeoutMs?: number }} options
 * @returns {Promise<string>}
 */
export function greetingOf({ host = '127.0.0.1', port, hello, timeoutMs = 1_000 }) {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const finish = (/** @type {string} */ text) => {
      socket.destroy();
      resolve(text);
    };
    socket.setTimeout(timeoutMs, () => finish(''));
    socket.once('connect', () => hello && socket.write(hello));
    socket.once('data', (bytes) => finish(bytes.toString('utf8')));
    socket.once('error', () => finish(''));
  });
}
