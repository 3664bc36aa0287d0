import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { chromium, type Browser, type Page } from 'playwright-core';
import sharp from 'sharp';
import { listVersions } from '@mnw/contracts/catalog/list-versions.rpc';
import { getProject } from '@mnw/contracts/catalog/get-project.rpc';
import { sql } from '@mnw/db/sql';
import { catalog } from '@mnw/catalog/catalog.service';
import { identity } from '@mnw/identity/identity.service';
import { startWorld, type World } from '@mnw/testing/world';
import { gateway } from '@mnw/gateway/gateway.service';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await startWorld([identity, catalog, gateway]);
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
});
afterAll(async () => {
  await browser.close();
  await world[Symbol.asyncDispose]();
});

/** A creator with a draft, in a browser without JavaScript. */
async function creatorWithoutScript() {
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  const item = await world.given.item(project.id, { isPublic: false, file: null });
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const [name = '', value = ''] = (await world.given.session(creator)).cookie.split('=');
  await page.context().addCookies([{ name, value, url: world.url }]);
  return { creator, project, item, page };
}

const sendAgain = async (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) => {
  // The page before it has a field and a button of the same names.
  await page.waitForSelector('text=Send the file');
  await page.setInputFiles('#f-file', file);
  await page.click('text=Upload file');
};

test('a file can be uploaded without JavaScript: named, sent directly to storage, and added after it has arrived', async () => {
  const { creator, item, page } = await creatorWithoutScript();
  const file = {
    name: 'Größe & more.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('All of the words.\n'.repeat(200_000)),
  };
  await page.goto(`${world.url}/dashboard/items/${item.id}`);
  await page.setInputFiles('#f-file', file);
  await page.fill('#f-version_number', '2.0 ä');
  await page.fill('#f-release_notes', 'Two lines\nof news & more');
  await page.click('text=Upload file');
  await sendAgain(page, file);
  expect(await page.textContent('main')).toContain(file.name);
  expect([await page.inputValue('#f-version_number'), await page.inputValue('#f-release_notes')]).toEqual([
    '2.0 ä',
    'Two lines\nof news & more',
  ]);
  await page.click('text=Add file');
  expect(new URL(page.url()).pathname).toBe(`/dashboard/items/${item.id}`);
  await world.settle();
  expect((await world.call(listVersions, { item_id: item.id }, creator)).data).toMatchObject([
    {
      version_number: '2.0 ä',
      filename: file.name,
      state: 'clean',
      is_current: true,
      file_size_bytes: file.buffer.length,
      release_notes: expect.stringMatching(/^Two lines\r?\nof news & more$/),
    },
  ]);
  const { key } = await world.db.one<{ key: string }>(
    sql`select storage_key as key from uploads where filename = ${file.name}`,
  );
  const stored = await buffer(await world.given.storage().read(key));
  expect(createHash('sha256').update(stored).digest('hex')).toBe(
    createHash('sha256').update(file.buffer).digest('hex'),
  );
});

test('a version with a used number can be corrected without sending the file again', async () => {
  const { creator, item, page } = await creatorWithoutScript();
  await world.given.version(item.id, '1.0', { file: 'old' });
  const file = { name: 'new.txt', mimeType: 'text/plain', buffer: Buffer.from('new') };
  await page.goto(`${world.url}/dashboard/items/${item.id}`);
  await page.setInputFiles('#f-file', file);
  await page.fill('#f-version_number', '1.0');
  await page.click('text=Upload file');
  await sendAgain(page, file);
  await page.click('text=Add file');
  expect(await page.getAttribute('#f-version_number', 'aria-invalid')).toBe('true');
  await page.fill('#f-version_number', '1.1');
  await page.click('text=Add file');
  await world.settle();
  expect(
    (await world.call(listVersions, { item_id: item.id }, creator)).data
      .map(({ version_number }) => version_number)
      .sort(),
  ).toEqual(['1.0', '1.1']);
});

test('a cover can be uploaded without JavaScript and is used once it is checked', async () => {
  const { creator, project, page } = await creatorWithoutScript();
  const path = `${world.url}/dashboard/projects/${project.id}`;
  const picture = {
    name: 'cover.png',
    mimeType: 'image/png',
    buffer: await sharp({ create: { width: 700, height: 700, channels: 3, background: '#225' } })
      .png()
      .toBuffer(),
  };
  await page.goto(path);
  await page.setInputFiles('#f-picture', picture);
  await page.click('text=Upload cover');
  await sendAgain(page, picture);
  await page.click('text=Use it as the cover');
  await world.settle();
  if (page.url() !== `${path}?done=saved`) await page.click('text=Use it as the cover');
  expect(page.url()).toBe(`${path}?done=saved`);
  expect(await world.call(getProject, { project_id: project.id }, creator)).toMatchObject({
    cover_url: expect.stringContaining('/api/v1/covers/'),
  });
});

test('another person’s file is not found, neither to view nor to add it', async () => {
  const [mine, theirs] = [await creatorWithoutScript(), await creatorWithoutScript()];
  const file = { name: 'theirs.txt', mimeType: 'text/plain', buffer: Buffer.from('theirs') };
  await theirs.page.goto(`${world.url}/dashboard/items/${theirs.item.id}`);
  await theirs.page.setInputFiles('#f-file', file);
  await theirs.page.fill('#f-version_number', '1');
  await theirs.page.click('text=Upload file');
  await sendAgain(theirs.page, file);
  const id = new URL(theirs.page.url()).pathname.split('/').at(-1)!;
  for (const path of [
    `items/${mine.item.id}/sent/${id}`,
    `items/${mine.item.id}/cover/${id}`,
    `projects/${mine.project.id}/cover/${id}`,
    `items/${theirs.item.id}/sent/${id}`,
  ])
    expect((await mine.page.goto(`${world.url}/dashboard/${path}`))?.status()).toBe(404);
});
