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
 * The last resort when an error handler itself has failed: a response that needs no rendering and no other component. A
 * response that has started can only be aborted. Never throws.
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
