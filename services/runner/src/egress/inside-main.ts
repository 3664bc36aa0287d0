import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

// Runs inside the sandbox, which has only its own loopback interface, and forwards a local proxy port to the Unix
// socket of the proxy outside.
const [socketPath = '', command = ''] = process.argv.slice(2);
const server = createServer((socket) => {
  const out = connect(socketPath);
  for (const [one, other] of [
    [socket, out],
    [out, socket],
  ] as const)
    one.on('error', () => other.destroy()).on('close', () => other.destroy());
  socket.pipe(out).pipe(socket);
});
server.listen(3128, '127.0.0.1');
await once(server, 'listening');
const proxy = 'http://127.0.0.1:3128';
const names = [
  'http_proxy',
  'https_proxy',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'npm_config_proxy',
  'npm_config_https_proxy',
  'CARGO_HTTP_PROXY',
];
const child = spawn('/bin/sh', ['-e', '-c', command], {
  stdio: 'inherit',
  env: { ...process.env, ...Object.fromEntries(names.map((name) => [name, proxy])), NODE_USE_ENV_PROXY: '1' },
});
const [code] = (await once(child, 'exit')) as [number | null];
process.exit(code ?? 1);
