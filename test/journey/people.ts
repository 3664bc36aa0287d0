import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: quiet });

/** A person with their own browser. */
export async function person(
  browser: Browser,
  gateway: string,
  options: { javaScriptEnabled?: boolean } = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ baseURL: gateway, acceptDownloads: true, ...options });
  context.setDefaultTimeout(20_000);
  return { page: await context.newPage(), context };
}

interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Polls the mailbox for an email to `address` whose subject matches. */
export async function mailTo(gateway: string, address: string, subject: RegExp): Promise<Mail> {
  for (let tries = 0; tries < 400; tries++) {
    const { data } = (await (await fetch(`${gateway}/dev/mailbox.json`)).json()) as { data: Mail[] };
    const mail = data.find((one) => one.to.includes(address) && subject.test(one.subject));
    if (mail) return mail;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No mail to ${address} about ${subject}`);
}

/** The first URL of ours in an email's text whose path starts with `path`. */
export function linkIn(mail: Mail, path: string): string {
  const link = [...mail.text.matchAll(/https?:\/\/\S+/g)]
    .map(([url]) => new URL(url))
    .find(({ pathname }) => pathname.startsWith(path));
  if (!link) throw new Error(`No link to ${path} in:\n${mail.text}`);
  return link.href;
}
