import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { badge } from '../../src/api/builds/badge.js';
import { renderPage } from '../../src/pages/frame/render-page.js';
import { everyPage } from './every-page.js';

const types: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };
const assets = new URL('../../public/', import.meta.url);

/** Serves every sample under its name with the gateway's CSP, plus the stylesheet and the scripts. */
export async function servePages(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1).split('?')[0] ?? '';
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'",
    );
    if (path.startsWith('assets/'))
      return response
        .setHeader('content-type', types[extname(path)] ?? 'text/plain')
        .end(readFileSync(new URL(path.slice('assets/'.length), assets)));
    if (path.endsWith('/badge.svg')) return response.setHeader('content-type', 'image/svg+xml').end(badge('passing'));
    // Images of a repository.
    if (path.includes('/raw/'))
      return response.setHeader('content-type', 'image/svg+xml').end(readFileSync(new URL('favicon.svg', assets)));
    const sample = everyPage.find(({ name }) => name === path);
    if (!sample) return response.writeHead(404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8').end(renderPage(sample.page, sample.frame));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, close: () => server.close() };
}
