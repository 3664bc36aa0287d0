import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { startWorld, type World } from '@mnw/testing/world';
import { openBrowser } from '../journey/people.js';
import { asking, authorizeAddress, exchange, newPkce, newScene, post, webCallback, type Scene } from './people.js';

let world: World;
let browser: Browser;
/** The app's loopback listener, and a foreign site that tries to frame our pages. */
let listener: Server;
let here: string;
beforeAll(async () => {
  world = await startWorld([identity, gateway]);
  browser = await openBrowser();
  listener = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    const framed = new URL(request.url ?? '/', 'http://here').searchParams.get('frame');
    response.end(
      framed === null ? '<h1>Back in the app</h1>' : `<iframe src="${framed.replaceAll('&', '&amp;')}"></iframe>`,
    );
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  here = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
});
afterAll(async () => {
  listener.close();
  await browser.close();
  await world[Symbol.asyncDispose]();
});

/** A tab whose console and failed requests are recorded. */
async function tab(options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  return { page, complaints };
}

async function logIn(page: Page, { person }: Scene): Promise<void> {
  await page.getByLabel('Username').fill(person.username);
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Log in' }).click();
}

test('without JavaScript a person logs in, reads the consent page, allows the app, and returns to its loopback redirect', async () => {
  const scene = await newScene(world, []);
  const { page, complaints } = await tab({ javaScriptEnabled: false });
  const redirect_uri = `${here}/callback`;
  const pkce = newPkce();
  await page.goto(authorizeAddress(world, asking(scene, pkce, { redirect_uri })));
  await logIn(page, scene);
  await page.getByRole('heading', { name: 'Allow Notes to access your account?' }).waitFor();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('heading', { name: 'Back in the app' }).waitFor();
  const { searchParams } = new URL(page.url());
  expect({ state: searchParams.get('state'), iss: searchParams.get('iss') }).toEqual({
    state: 'its state',
    iss: world.url,
  });
  expect(
    (await post(world, '/oauth/token', exchange(scene, searchParams.get('code')!, pkce, { redirect_uri }))).status,
  ).toBe(200);
  await page.goto(`${world.url}/account/apps`);
  await page.getByRole('heading', { name: 'Notes' }).waitFor();
  await page.getByRole('button', { name: 'Revoke access for Notes' }).click();
  await page.getByText('No app has access').waitFor();
  expect(complaints).toEqual([]);
});

/** The web URL that the browser is redirected to by `act`; the app's site itself does not exist. */
async function ledTo(context: BrowserContext, act: Promise<unknown>): Promise<URL> {
  const [request] = await Promise.all([
    context.waitForEvent('request', (one) => one.url().startsWith(webCallback)),
    act,
  ]);
  return new URL(request.url());
}

/** Opens a URL like a program does: in a new tab, without a page of ours as its origin. */
async function fromOutside(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.evaluate((target) => void (location.href = target), address);
  return page;
}

test('with a web redirect, consent is required once, then remembered, and required again right after our login form', async () => {
  const scene = await newScene(world);
  const address = authorizeAddress(world, asking(scene, newPkce()));
  const context = await browser.newContext();
  const first = await fromOutside(context, address);
  await logIn(first, scene);
  const allow = first.getByRole('button', { name: 'Allow' });
  await allow.waitFor();
  expect(await first.evaluate(() => [document.scripts.length, localStorage.length, sessionStorage.length])).toEqual([
    0, 0, 0,
  ]);
  expect((await ledTo(context, allow.click())).searchParams.get('code')).toMatch(/^mnwc_/);
  expect((await ledTo(context, fromOutside(context, address))).searchParams.get('code')).toMatch(/^mnwc_/);
  await context.clearCookies();
  const again = await fromOutside(context, address);
  await logIn(again, scene);
  expect((await ledTo(context, again.getByRole('button', { name: 'Cancel' }).click())).searchParams.get('error')).toBe(
    'access_denied',
  );
});

test('no other site can show the consent page in a frame', async () => {
  const scene = await newScene(world);
  const { page, complaints } = await tab();
  const [name = '', value = ''] = scene.cookie.split('=');
  await page.context().addCookies([{ name, value, url: world.url }]);
  await page.goto(`${here}/?frame=${encodeURIComponent(authorizeAddress(world, asking(scene, newPkce())))}`);
  expect(complaints.join()).toMatch(/frame/i);
  expect(await page.frameLocator('iframe').getByRole('button', { name: 'Allow' }).count()).toBe(0);
});

test('a script on another site can exchange its code and read userinfo', async () => {
  const scene = await newScene(world, []);
  const { page } = await tab();
  const redirect_uri = `${here}/callback`;
  const pkce = newPkce();
  await page.goto(authorizeAddress(world, asking(scene, pkce, { redirect_uri })));
  await logIn(page, scene);
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('heading', { name: 'Back in the app' }).waitFor();
  const fields = exchange(scene, new URL(page.url()).searchParams.get('code')!, pkce, { redirect_uri });
  const seen = await page.evaluate(
    async ([origin, body]) => {
      const tokens = (await (
        await fetch(`${origin}/oauth/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      ).json()) as { access_token: string };
      return (
        await fetch(`${origin}/oauth/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
      ).json() as Promise<unknown>;
    },
    [world.url, JSON.stringify(fields)] as const,
  );
  expect(seen).toMatchObject({ username: scene.person.username });
});
