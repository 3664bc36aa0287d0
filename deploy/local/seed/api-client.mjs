/** @import { IncomingHttpHeaders } from 'node:http' */
import { request } from 'node:http';
import { pause } from '../basics/wait.mjs';

// Limits count per address, and all of 127/8 is this machine: one seed run is as many polite clients as it needs.
const addresses =
  process.platform === 'linux' ? Array.from({ length: 40 }, (_, index) => `127.0.7.${index + 1}`) : [undefined];
/** @type {Record<number, number>} */
const mostAttempts = { 429: 60, 503: 8 };

/** @typedef {{ status: number, headers: IncomingHttpHeaders, text: string }} Answer */

/** A client of the public API that keeps its session cookie and waits when it is told to. */
export class ApiClient {
  /** @param {string} base */
  constructor(base) {
    this.base = base;
    /** @type {Map<string, string>} */
    this.cookies = new Map();
    this.turn = 0;
  }

  /**
   * @template T
   * @param {string} path
   * @returns {Promise<T>}
   */
  get(path) {
    return this.call('GET', path);
  }

  /**
   * @template T
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<T>}
   */
  post(path, body = {}) {
    return this.call('POST', path, body);
  }

  /**
   * @template T
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<T>}
   */
  put(path, body = {}) {
    return this.call('PUT', path, body);
  }

  /**
   * @template T
   * @param {string} path
   * @param {unknown} body
   * @returns {Promise<T>}
   */
  patch(path, body) {
    return this.call('PATCH', path, body);
  }

  /**
   * @template T
   * @param {string} path
   * @returns {Promise<T>}
   */
  delete(path) {
    return this.call('DELETE', path);
  }

  /**
   * The answer's JSON, whose type the caller knows; a refusal is an error with its status and problem.
   * @template T
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<T>}
   */
  async call(method, path, body) {
    for (let attempt = 1; ; attempt++) {
      const { status, headers, text } = await this.send(method, path, body);
      if (status < 400) return JSON.parse(text || 'null');
      if (attempt >= (mostAttempts[status] ?? 1)) throw new ApiRefusal(method, path, status, text);
      await pause(status === 429 && addresses.length > 1 ? 0 : Number(headers['retry-after'] ?? 1) * 1_000);
    }
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} body
   * @returns {Promise<Answer>}
   */
  send(method, path, body) {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      accept: 'application/json',
      ...(cookie ? { cookie } : {}),
      ...(payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {}),
    };
    return new Promise((resolve, reject) => {
      const sent = request(
        new URL(path, this.base),
        { method, headers, localAddress: addresses[this.turn++ % addresses.length] },
        (response) => {
          this.keepCookies(response.headers['set-cookie'] ?? []);
          let text = '';
          response
            .setEncoding('utf8')
            .on('data', (part) => (text += part))
            .on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
            .on('error', reject);
        },
      );
      sent.on('error', reject).end(payload);
    });
  }

  /** @param {string[]} lines */
  keepCookies(lines) {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
  }
}

export class ApiRefusal extends Error {
  /**
   * @param {string} method
   * @param {string} path
   * @param {number} status
   * @param {string} text
   */
  constructor(method, path, status, text) {
    super(`${method} ${path} was answered ${status}: ${text.slice(0, 500)}`);
    this.status = status;
  }
}
