import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld, type World } from '@mnw/testing/world';
import { gateway } from '../src/gateway.service.js';

let world: World;
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mnw-site-'));
  await writeFile(join(directory, 'terms.md'), 'Be *kind*.\n\n<script>alert(1)</script>\n');
  world = await startWorld([gateway], {
    env: { SITE_PAGES_DIR: directory, SOURCE_URL: 'https://code.example/mnw' },
  });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true });
});

test("the operator's own texts are pages, sanitised and linked from the footer; those that are not there are neither", async () => {
  const { text } = await world.http.get('/terms').expect(200);
  expect(text).toContain('<p>Be <em>kind</em>.</p>');
  expect(text).not.toContain('alert(1)</script>');
  expect(text).toContain('<a href="/terms">Terms</a>');
  expect(text).toContain('<a href="https://code.example/mnw">Source code</a>');
  expect(text).not.toContain('href="/privacy"');
  await world.http.get('/privacy').expect(404);
});

test('browsers and search engines find what they ask for by name', async () => {
  await world.http.get('/favicon.ico').expect(200).expect('content-type', /icon/);
  await world.http.get('/apple-touch-icon.png').expect(200).expect('content-type', 'image/png');
  const { text } = await world.http
    .get('/robots.txt')
    .expect(200)
    .expect('content-type', /text\/plain/);
  expect(text).toMatch(/^User-agent: \*\nDisallow: /);
});

test('a page without a picture of its own shows ours in link previews, by its whole address', async () => {
  const { text } = await world.http.get('/terms').expect(200);
  expect(text).toMatch(new RegExp(`<meta property="og:image" content="${world.url}/assets/share\\.png\\?v=`));
});
