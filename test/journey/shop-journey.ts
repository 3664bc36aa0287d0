import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { linkIn, mailTo, openBrowser, person } from './people.js';

/** The goods that the journey sells. */
const file = {
  name: 'lantern.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('A lantern for the walk home.\n'.repeat(200)),
};
const password = 'three quiet lanterns';
/** Unique in each run, so that the journey can be repeated on an existing shop. */
const name = `lantern${Date.now().toString(36)}`;
const creatorMail = `${name}@example.test`;
const guestMail = `guest-${name}@example.test`;
const title = `Velvet Cathedral ${name}`;

/**
 * The main journey in a browser: sell something, buy it in another browser without an account or JavaScript, refund it.
 */
export async function shopJourney(gateway: string): Promise<void> {
  await using browser = closing(await openBrowser());
  const creator = await person(browser.it, gateway);
  await join(creator.page, gateway);
  await connectStripe(creator.page);
  await publishItem(creator.page);
  const bought = await buyAsGuest(browser.it, gateway);
  await seeSaleAndRefund(creator.page);
  await expectEnded(bought.page, gateway, bought.key);
}

const closing = (it: Browser) => ({ it, [Symbol.asyncDispose]: () => it.close() });

async function join(page: Page, gateway: string): Promise<void> {
  await page.goto('/join');
  await page.getByLabel('Username').fill(name);
  await page.getByLabel('Email').fill(creatorMail);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('heading', { name: 'Check your email' }).waitFor();
  await page.goto(linkIn(await mailTo(gateway, creatorMail, /confirm|verify/i), '/verify-email/'));
  await page.getByRole('button', { name: 'Confirm and log in' }).click();
  await page.getByRole('link', { name: 'Dashboard' }).first().waitFor();
}

async function connectStripe(page: Page): Promise<void> {
  await page.goto('/dashboard/payouts');
  await page.getByRole('button', { name: 'Connect Stripe' }).click();
  await page.getByLabel('Name of your business').fill('Lantern Works');
  await page.getByRole('button', { name: 'Finish and turn on payments' }).click();
  await page.getByRole('heading', { name: 'You’re ready to be paid' }).waitFor();
}

async function publishItem(page: Page): Promise<void> {
  await page.goto('/dashboard/projects/new');
  await page.getByLabel('Title').fill('Evening Tools');
  await page.getByLabel('Kind').selectOption('software');
  await page.getByRole('button', { name: 'Create project' }).click();
  await page.getByRole('link', { name: 'New item' }).first().click();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Kind').selectOption('download');
  await page.getByLabel('Price (or suggested price)').fill('12.00');
  await page.getByText('Licence keys, credits and more').click();
  await page.getByLabel('Give each buyer a licence key').check();
  await page.getByRole('radio').and(page.locator('[name=ai_tier][value=handmade]')).check();
  await page.getByRole('button', { name: 'Create item' }).click();
  await page.locator('#f-file').setInputFiles(file);
  await page.getByRole('button', { name: 'Upload file' }).click();
  await page.waitForURL(/done=saved/);
  await untilShown(page, page.getByText('Current', { exact: true }));
  await page.getByRole('button', { name: 'Publish' }).first().click();
  await page.getByRole('button', { name: 'Unpublish' }).waitFor();
  await publishProject(page);
}

/** An item is visible only once its project is. */
async function publishProject(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Evening Tools' }).first().click();
  const publish = page.getByRole('button', { name: /^Publish/ });
  if ((await publish.count()) > 0) await publish.first().click();
  await page
    .getByRole('button', { name: /^Unpublish|^Take/ })
    .first()
    .waitFor();
}

/** The file is checked in the background: reloads the page until it says so. */
async function untilShown(page: Page, wanted: ReturnType<Page['locator']>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    await page.waitForLoadState('load');
    if ((await wanted.count()) > 0) return;
    await page.reload();
  }
  throw new Error(`The page never showed what was waited for: ${await page.locator('main').innerText()}`);
}

async function buyAsGuest(browser: Browser, gateway: string): Promise<{ page: Page; key: string }> {
  const { page } = await person(browser, gateway, { javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('searchbox').first().fill('velvt cathedrl');
  await page.getByRole('button', { name: 'Search' }).first().click();
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('button', { name: 'Buy' }).click();
  await page.getByLabel('Email').fill(guestMail);
  await page.getByLabel('Card number').fill('4242 4242 4242 4242');
  await page.getByRole('button', { name: /^Pay/ }).click();
  const key = await page.locator('code.key').innerText();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download lantern.txt' }).click(),
  ]);
  expect((await readFile(await download.path())).equals(file.buffer)).toBe(true);
  expect(download.suggestedFilename()).toBe('lantern.txt');
  expect(await validate(gateway, key)).toMatchObject({ valid: true });
  const receipt = await mailTo(gateway, guestMail, /Velvet Cathedral|receipt/i);
  expect(receipt.text).toContain(key);
  await page.goto(linkIn(receipt, '/checkout/'));
  expect(await page.locator('code.key').innerText()).toBe(key);
  return { page, key };
}

async function seeSaleAndRefund(page: Page): Promise<void> {
  await page.goto('/dashboard/sales');
  await page.getByRole('link', { name: `Refund ${title}` }).click();
  await page.getByRole('button', { name: 'Refund' }).click();
  await page.getByText('Refunded').first().waitFor();
}

async function expectEnded(page: Page, gateway: string, key: string): Promise<void> {
  expect(await validate(gateway, key)).toMatchObject({ valid: false, code: 'key_revoked' });
  await page.reload();
  expect(await page.getByRole('link', { name: 'Download lantern.txt' }).count()).toBe(0);
  await mailTo(gateway, guestMail, /refund/i);
}

const validate = async (gateway: string, key: string): Promise<unknown> =>
  (
    await fetch(`${gateway}/api/v1/keys/validate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key, machine_id: 'journey' }),
    })
  ).json();
