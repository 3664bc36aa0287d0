import {
  accountDeletedLetter,
  addressReusedLetter,
  loginLinkLetter,
  passwordResetLetter,
  verificationLetter,
} from './account-letters.js';
import { amountText } from '@mnw/contracts/amount-text';
import type { Letter } from './letter.js';
import { listConfirmLetter, releaseLetter } from './list-letters.js';
import { oneLine } from './one-line.js';
import { outcomeLetter } from './outcome-letters.js';
import { receiptLetter, refundLetter, saleLetter } from './purchase-letters.js';
import { renderLetter } from './render-letter.js';

const hostile = '<script>alert(1)</script> & "quotes"\r\nBcc: x@y.test';
const link = { username: 'mara', url: 'https://shop.test/verify-email/abc', expires_at: '2026-12-01T10:00:00.000Z' };
const purchase = {
  item_title: hostile,
  seller_username: 'mara',
  amount_cents: 1250,
  currency: 'usd',
  refunded_cents: 0,
  page_url: 'https://shop.test/checkout/1?token=a&b=c',
  downloads: [{ filename: `${hostile}.flac` }],
  keys: [{ key: 'ABCD-EFGH' }],
  claim_url: 'https://shop.test/library?claim=x',
};

const letters: Record<string, Letter> = {
  verification: verificationLetter(link),
  'login link': loginLinkLetter(link),
  'password reset': passwordResetLetter(link),
  'address reused': addressReusedLetter({ username: 'mara', site: 'https://shop.test' }),
  'account deleted': accountDeletedLetter({
    username: 'mara',
    created_at: '2026-12-01T10:00:00.000Z',
    site: 'https://shop.test/',
    hadProjects: true,
  }),
  receipt: receiptLetter(purchase, { project_title: hostile, url: 'https://shop.test/mail/confirm/t' }),
  refund: refundLetter(purchase, 500, false),
  sale: saleLetter(purchase, 'https://shop.test'),
  'list confirmation': listConfirmLetter({
    project_title: hostile,
    list_type: 'content',
    url: 'https://shop.test/mail/confirm/t',
  }),
  release: releaseLetter({
    item_title: hostile,
    project_title: hostile,
    creator: hostile,
    item_url: 'https://shop.test/@mara/a/b',
    unsubscribe_url: 'https://shop.test/mail/unsubscribe/t',
  }),
};

describe.each(Object.entries(letters))('the %s letter', (_, letter) => {
  const { subject, text, html } = renderLetter(letter);

  test('has a one-line subject, a text part and an HTML part', () => {
    expect(subject).toMatch(/^[^\r\n]+$/);
    expect(text.trim().length).toBeGreaterThan(80);
    expect(html).toMatch(/^<!doctype html>/);
  });

  test('shows text that people typed as text', () => {
    expect(html).not.toContain('<script>');
    expect(html).not.toMatch(/<img|<link|<iframe|javascript:/);
  });

  test('links only to the platform, with the same links in both parts', () => {
    const inHtml = [...html.matchAll(/href="([^"]+)"/g)].map(([, url]) => url!.replaceAll('&amp;', '&'));
    expect(inHtml.length).toBeGreaterThan(0);
    for (const url of inHtml) {
      expect(url).toMatch(/^https:\/\/shop\.test\//);
      expect(text).toContain(url);
    }
  });
});

test('the receipt has the key and the file name in both parts', () => {
  const { text, html } = renderLetter(
    receiptLetter({ ...purchase, item_title: 'Night Drive', downloads: [{ filename: 'night.flac' }] }, null),
  );
  for (const part of [text, html])
    for (const fact of ['ABCD-EFGH', 'night.flac', '$12.50']) expect(part).toContain(fact);
});

test('amounts use the decimals of their currency', () => {
  expect([amountText(1250, 'usd'), amountText(1250, 'jpy'), amountText(5, 'eur')]).toEqual([
    '$12.50',
    '¥1,250',
    '€0.05',
  ]);
});

test('one line: no line breaks, no invisible or reordering characters, truncated at whole characters', () => {
  expect(oneLine('a\r\nb\tc\u2028d\u202ee\u200bf ')).toBe('a b c def');
  expect(oneLine('🎸'.repeat(10), 5)).toBe('🎸🎸🎸🎸…');
});

test("a letter about a pending payment to an unconfirmed address contains none of the seller's text", () => {
  const held = outcomeLetter(
    { ...purchase, address_proven: false, under_way: true },
    'payment-held',
    'buyer',
    'https://shop.test',
  );
  const { subject, text, html } = renderLetter(held!);
  for (const part of [subject, text, html]) expect(part).not.toMatch(/alert|mara/);
  expect(text).toContain('on its way');
});

test('the last letter to a deleted account says when its address is erased', () => {
  expect(renderLetter(letters['account deleted']!).text).toContain('We erase your email address in a week');
});
