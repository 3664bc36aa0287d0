import { chmod } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';
import { parseUrl } from '@mnw/contracts/parse-url';
import type { PublicAddresses } from './public-address.js';

const idleMs = 120_000;

export interface EgressProxy {
  close(): void;
}

/**
 * The only way out of the fetch phase: an HTTP proxy on a Unix socket. The sandbox has no network interface, so
 * programs that bypass the proxy reach nothing.
 */
export async function startEgressProxy(
  path: string,
  addresses: PublicAddresses,
  report: (line: string) => void,
): Promise<EgressProxy> {
  const sockets = new Set<Duplex>();
  const server = createServer(
    (incoming, response) => void passRequest(incoming, response, addresses, report).catch(() => response.destroy()),
  );
  server.on(
    'connect',
    (incoming, socket: Duplex, head: Buffer) =>
      void openTunnel(incoming, socket, head, addresses, report).catch(() => socket.destroy()),
  );
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  server.listen(path);
  await once(server, 'listening');
  await chmod(path, 0o666);
  return {
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function openTunnel(
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  addresses: PublicAddresses,
  report: (line: string) => void,
): Promise<void> {
  const [, host = '', port = ''] = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(incoming.url ?? '') ?? [];
  const target = await addresses.of(host, Number(port));
  if ('refusal' in target) {
    report(target.refusal);
    socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
    return;
  }
  const out = connect({ host: target.address, port: Number(port), timeout: idleMs });
  const end = (): void => {
    out.destroy();
    socket.destroy();
  };
  out.once('error', end).once('timeout', end).once('close', end);
  socket.once('error', end).once('close', end);
  out.once('connect', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    out.write(head);
    out.pipe(socket).pipe(out);
  });
}

/** Plain HTTP, with an absolute URL in the request line. */
async function passRequest(
  incoming: IncomingMessage,
  response: ServerResponse,
  addresses: PublicAddresses,
  report: (line: string) => void,
): Promise<void> {
  const url = parseUrl(incoming.url ?? '');
  const target =
    url?.protocol === 'http:'
      ? await addresses.of(url.hostname, Number(url.port || 80))
      : { refusal: 'The proxy accepts only http:// URLs and CONNECT.' };
  if ('refusal' in target || !url) {
    report('refusal' in target ? target.refusal : 'The proxy accepts only http:// URLs and CONNECT.');
    response.writeHead(403).end();
    return;
  }
  const { 'proxy-connection': _, ...headers } = incoming.headers;
  const out = request({
    host: target.address,
    port: url.port || 80,
    method: incoming.method,
    path: url.pathname + url.search,
    headers: { ...headers, host: url.host },
    timeout: idleMs,
  });
  // If one side closes, close the other: an outbound connection must not outlive the build.
  const end = (): void => {
    out.destroy();
    response.destroy();
  };
  response.once('close', () => out.destroy());
  out
    .on('error', end)
    .once('timeout', end)
    .once('response', (answer) => {
      try {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
      } catch {
        // A remote server may send a response that Node refuses to forward: a status of 0, a trailer without chunks.
        return end();
      }
      pipeline(answer, response, () => undefined);
    });
  if (response.destroyed) return end();
  incoming.pipe(out);
}
