import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { ota } from '@mnw/ota/ota.service';
import { startWorld } from '@mnw/testing/world';
import { Tool } from './tool.js';

test('a publisher’s tool announces, uploads and publishes, and the application is offered the release and fetches it', async () => {
  await using world = await startWorld([identity, ota, gateway]);
  const tool = await Tool.in(world);
  const release = await tool.post(201, 'releases', { version: '1.1.0', notes: 'Faster' });
  const file = Buffer.from('the program, version 1.1.0');
  const artifact = await tool.post(201, `releases/${release.id}/artifacts`, { target: 'linux', arch: 'x86_64', file_size: file.length, signature: tool.sign(file, '1.1.0') });
  expect(artifact).toMatchObject({ upload_url: expect.any(String) as unknown, s3_key: `ota/${tool.slug}/1.1.0/linux-x86_64` });
  expect((await fetch(artifact.upload_url!, { method: 'PUT', body: file })).status).toBe(200);
  await world.http.get(tool.check('linux', 'x86_64', '1.0.0')).expect(204);
  await tool.post(200, `releases/${release.id}/publish`);
  await world.settle();
  const { body, headers } = await world.http.get(tool.check('linux', 'x86_64', '1.0.0')).expect(200);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(body).toEqual({ version: '1.1.0', notes: 'Faster', pub_date: expect.any(String) as unknown, url: `${world.url}/ota/download/${artifact.id}`, signature: artifact.signature });
  const { headers: redirect } = await world.http.get(`/ota/download/${artifact.id}`).set('accept', 'application/octet-stream').expect(302);
  expect(await (await fetch(redirect['location']!)).text()).toBe('the program, version 1.1.0');
});
