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
  /** Asked of an endpoint whose errors have OAuth's form. */
  speaksOAuth: boolean;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 24 });
/** Past the longest deadline of any route: whoever is silent for so long hangs. */
const hangMs = 45_000;

/** Sends exactly these bytes: no client in between that would mend them. Of a stream of events, which has no end, the beginning is the answer. */
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

/** The address of an operation with these parameters, percent-encoded. */
export function targetOf({ path }: Operation, { path: inPath = {}, query = {} }: Sample): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(inPath[name] ?? `{${name}}`));
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/** The operation with its sample, as `headers` would show it. */
export const askedBy = (operation: Operation, sample: Sample, headers: Record<string, string>): Asked => ({
  method: operation.method,
  target: targetOf(operation, sample),
  headers: { ...headers, ...(sample.body ? { 'content-type': 'application/json' } : {}) },
  ...(sample.body ? { body: JSON.stringify(sample.body) } : {}),
});
