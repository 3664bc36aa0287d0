import type { ServerResponse } from 'node:http';

const text = 'Something went wrong on our side.\n';
const headers = {
  'content-type': 'text/plain; charset=utf-8',
  'content-length': String(Buffer.byteLength(text)),
  'content-security-policy': "default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/**
 * The last answer, for when an error handler itself failed: it renders nothing and asks nobody. An answer that has begun can only be
 * cut off. Never throws.
 */
export function answerPlainly(response: ServerResponse): void {
  try {
    if (response.headersSent || response.destroyed) return void response.destroy();
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    response.writeHead(500, headers).end(text);
  } catch {
    response.destroy();
  }
}
