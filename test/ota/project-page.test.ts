import { catalog } from '@mnw/catalog/catalog.service';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { ota } from '@mnw/ota/ota.service';
import { startWorld } from '@mnw/testing/world';
import { Tool } from './tool.js';

test('a project’s page shows releases that everybody can get, without yanked ones', async () => {
  await using world = await startWorld([identity, catalog, ota, gateway]);
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  const tool = await Tool.in(world, { projectId: project.id }, creator);
  const { id } = await tool.released('1.1.0');
  await tool.released('1.2.0', undefined, { rollout_percent: 50 });
  await tool.released('1.3.0-beta.1', undefined, { channel: 'beta' });
  const page = async () => (await world.http.get(`/@${creator.username}/${project.slug}`).expect(200)).text;
  const shown = await page();
  expect(shown).toContain('Given 1.1.0');
  expect(shown).toMatch(/href="\/ota\/download\/[0-9a-f-]{36}"/);
  for (const hidden of ['1.2.0', '1.3.0']) expect(shown).not.toContain(hidden);
  await tool.post(200, `releases/${id}/yank`);
  await world.settle();
  expect(await page()).not.toContain('1.1.0');
});
