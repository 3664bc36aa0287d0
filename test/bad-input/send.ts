import { Agent, request } from 'node:http';
import type { Operation } from './document.js';
import type { Sample } from './matrix/sample.js';

export interface Asked {
  method: string;
  /** Path and query, already encoded. */
  target: string;
  headers: Record<string, string>;
  body?: string | Buffer;
}

export interface Answered {
  status: number;
  contentType: string;
  /** For endpoints whose errors have OAuth's format. */
  speaksOAuth: boolean;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 24 });
/** Longer than the deadline of any route: a server that is silent for this long hangs. */
const hangMs = 45_000;

/**
 * Sends exactly these bytes, without a client that would correct them. For an endless event stream, the response is its
 * beginning.
 */
export function send(origin: string, { method, target, headers, body }: Asked): Promise<Answered> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request(
      { agent, hostname, port, method, path: target, headers: { ...headers, ...length }, timeout: hangMs },
      (incoming) => {
        const contentType = incoming.headers['content-type'] ?? '';
        if (contentType.startsWith('text/event-stream')) {
          resolve({ status: incoming.statusCode ?? 0, contentType, speaksOAuth: false, text: '' });
          incoming.destroy();
          return;
        }
        const parts: Buffer[] = [];
        incoming.on('data', (part: Buffer) => parts.push(part));
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            contentType,
            speaksOAuth: /^\/(oauth|\.well-known\/oauth)/.test(target),
            text: Buffer.concat(parts).toString(),
          }),
        );
        incoming.on('error', reject);
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${method} ${target} hangs`)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The URL of an operation with these parameters, percent-encoded. */
export function targetOf({ path }: Operation, { path: inPath = {}, query = {} }: Sample): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(inPath[name] ?? `{${name}}`));
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/** Calls the operation with its sample and these headers. */
export const askedBy = (operation: Operation, sample: Sample, headers: Record<string, string>): Asked => ({
  method: operation.method,
  target: targetOf(operation, sample),
  headers: { ...headers, ...(sample.body ? { 'content-type': 'application/json' } : {}) },
  ...(sample.body ? { body: JSON.stringify(sample.body) } : {}),
});
