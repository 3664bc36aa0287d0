import { connect } from 'node:net';
import { gateway } from '@mnw/gateway/gateway.service';
import { freePort } from '@mnw/testing/free-port';
import { startWorld } from '@mnw/testing/world';

/** The status line of the response to a raw request. */
function statusOf(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    let text = '';
    socket
      .setEncoding('utf8')
      .on('data', (chunk: string) => (text += chunk))
      .once('error', reject)
      .once('close', () => resolve(text.split('\r\n')[0]!));
  });
}

const get = (port: number, path: string, host: string): Promise<string> =>
  statusOf(port, [`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close']);

test('every listener that a browser can reach refuses foreign host names that resolve to this machine', async () => {
  const healthPort = await freePort();
  await using world = await startWorld([gateway], {
    env: { HEALTH_PORT: String(healthPort), PUBLIC_URL: 'https://shop.example', ALLOWED_HOSTS: 'gateway' },
  });
  const [port, filesPort] = [Number(world.env['PORT']), Number(world.env['FILES_PORT'])];
  const gatewayPaths = [
    '/health/live',
    '/dev/mailbox.json',
    '/api/sync/ota/app/linux/x86_64/1.0.0',
    '/assets/site.css',
    '/nowhere',
    '/%zz',
  ];
  for (const path of gatewayPaths) {
    if (path !== '/%zz')
      expect([path, await get(port, path, `evil.example:${port}`)]).toEqual([path, 'HTTP/1.1 421 Misdirected Request']);
    for (const host of ['shop.example', 'gateway:3000', `localhost:${port}`])
      expect(await get(port, path, host)).not.toContain('421');
  }
  expect(await get(filesPort, '/anything', 'evil.example')).toContain('421');
  expect(await get(filesPort, '/anything', `127.0.0.1:${filesPort}`)).not.toContain('421');
  for (const path of ['/metrics', '/health/ready'])
    expect(await get(healthPort, path, 'evil.example')).toContain('421');
  expect(await get(healthPort, '/health/live', 'localhost')).toContain('200');
  for (const each of [port, filesPort, healthPort]) expect(await statusOf(each, ['GET / HTTP/1.0'])).toContain('400');
  // A forwarded host header does not replace the Host header.
  expect(
    await statusOf(port, [
      'GET /health/live HTTP/1.1',
      'Host: evil.example',
      'X-Forwarded-Host: shop.example',
      'Connection: close',
    ]),
  ).toContain('421');
});
