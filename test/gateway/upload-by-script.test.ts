import { chromium, type Browser, type Page } from 'playwright-core';
import type { AccountActor } from '@mnw/contracts/actor';
import { listVersions } from '@mnw/contracts/catalog/list-versions.rpc';
import { catalog } from '@mnw/catalog/catalog.service';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { ota } from '@mnw/ota/ota.service';
import { startWorld, type World } from '@mnw/testing/world';
import { Tool } from '../ota/tool.js';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await startWorld([identity, catalog, ota, gateway]);
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
});
afterAll(async () => {
  await browser.close();
  await world[Symbol.asyncDispose]();
});

/**
 * The text passes catalog's check. The file is only the start of an archive, which catalog refuses and which is enough
 * for a release.
 */
const text = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('One step.\n') };
const file = { name: 'app.tar.gz', mimeType: 'application/gzip', buffer: Buffer.from('1f8b0800000000000003', 'hex') };

async function pageOf(creator: AccountActor, path: string): Promise<Page> {
  const page = await browser.newPage();
  const [name = '', value = ''] = (await world.given.session(creator)).cookie.split('=');
  await page.context().addCookies([{ name, value, url: world.url }]);
  await page.goto(`${world.url}${path}`);
  return page;
}

test('with JavaScript a file is uploaded to storage and becomes a version in one step', async () => {
  const creator = await world.given.creator();
  const item = await world.given.item((await world.given.project(creator)).id, { isPublic: false, file: null });
  const page = await pageOf(creator, `/dashboard/items/${item.id}`);
  await page.setInputFiles('#f-file', text);
  await page.fill('#f-version_number', '1.0');
  await Promise.all([page.waitForURL(/done=/), page.click('text=Upload file')]);
  await world.settle();
  expect((await world.call(listVersions, { item_id: item.id }, creator)).data).toMatchObject([
    { version_number: '1.0', filename: text.name, file_size_bytes: text.buffer.length },
  ]);
});

test('with JavaScript a release file is uploaded and checked in one step, and errors appear at the form', async () => {
  const tool = await Tool.in(world);
  const { id } = await tool.post(201, 'releases', { version: '1.0.0' });
  const page = await pageOf(tool.creator, `/dashboard/apps/${tool.appId}/releases/${id}`);
  await page.setInputFiles('#f-file', file);
  await page.fill('#f-signature', 'no signature');
  await page.click('text=Upload file');
  await page.waitForSelector('.upload-error:not([hidden])');
  expect(await page.textContent('.upload-error')).toContain('minisign');
  await page.fill('#f-signature', tool.sign(file.buffer, '1.0.0'));
  await Promise.all([page.waitForURL(/done=/), page.click('text=Upload file')]);
  expect(await tool.get(200, `releases/${id}`)).toMatchObject({
    artifacts: [{ filename: file.name, file_size: file.buffer.length, state: 'ready', signature: expect.any(String) }],
  });
});
