import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { ota } from '@mnw/ota/ota.service';
import { sync } from '@mnw/sync/sync.service';
import { startWorld } from '@mnw/testing/world';
import { Tool } from './tool.js';

test('an app gets a unique slug, and after a change it is served only under the new slug', async () => {
  await using world = await startWorld([identity, sync, ota, gateway]);
  const [tool, other] = [await Tool.in(world), await Tool.in(world)];
  await tool.released('1.1.0');
  await world.http.get(tool.check('linux', 'x86_64', '1.0.0')).expect(200);
  expect(await tool.put(200, 'slug', { slug: 'new-address' })).toEqual({ app_id: tool.appId, slug: 'new-address' });
  await world.settle();
  await world.http.get(tool.check('linux', 'x86_64', '1.0.0')).expect(404);
  await world.http.get('/api/sync/ota/new-address/linux/x86_64/1.0.0').expect(200);
  expect(await other.put(409, 'slug', { slug: 'new-address' })).toMatchObject({ code: 'sync.slug-taken' });
  for (const slug of ['ab', 'A-b', 'a--b', '-ab', 'apps', 'x'.repeat(41)])
    expect(await other.put(422, 'slug', { slug })).toMatchObject({ errors: [{ field: 'slug' }] });
});
