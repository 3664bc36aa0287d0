import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { everyPage } from './pages/every-page.js';
import { servePages } from './pages/page-server.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let server: Awaited<ReturnType<typeof servePages>>;
let browser: Browser;
const windows: Record<'narrow' | 'dark', Page | undefined> = { narrow: undefined, dark: undefined };
const complaints: string[] = [];

beforeAll(async () => {
  server = await servePages();
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  windows.narrow = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme: 'light' });
  windows.dark = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
  for (const page of Object.values(windows)) {
    page?.on(
      'console',
      (message) => message.type() === 'error' && complaints.push(`${message.text()} ${message.location().url}`),
    );
    // The pending-payment page reloads itself after two seconds, which would interrupt the check.
    await page?.route(/assets\/checkout\.js/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    // The log of a running build connects to a gateway, which does not exist here.
    await page?.route(/assets\/build-log\.js/, (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  }
});

afterAll(async () => {
  await browser.close();
  server.close();
});

// Dark mode changes only colours, so only the colour rules run there.
const everything = { runOnly: standards };
const colours = { runOnly: { type: 'rule', values: ['color-contrast'] } };

async function findings(page: Page | undefined, name: string, options: object): Promise<string[]> {
  if (!page) throw new Error('No window is open');
  await page.goto(`${server.url}/${name}`);
  // Evaluated by the debugger, which the page's CSP does not restrict.
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResults;
  const wide = (await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number;
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
  );
  return wide > 0 ? [...found, `scrolls sideways by ${wide} px`] : found;
}

test.each(everyPage.map(({ name }) => name))(
  '%s has no accessibility findings, neither narrow and light nor wide and dark',
  async (name) => {
    expect({
      narrow: await findings(windows.narrow, name, everything),
      dark: await findings(windows.dark, name, colours),
    }).toEqual({ narrow: [], dark: [] });
  },
);

test('the browser reported no errors: no blocked style, no blocked script, no missing file', () => {
  expect(complaints.filter((text) => !/\/i\/|files|\/api\/v1\/covers\//.test(text))).toEqual([]);
});

test('the first invalid field has the focus', async () => {
  await windows.narrow?.goto(`${server.url}/join-refused`);
  await windows.narrow?.waitForFunction("document.activeElement.id === 'f-username'");
});
