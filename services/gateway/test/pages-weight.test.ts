import { gzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { renderPage } from '../src/pages/frame/render-page.js';
import { everyPage, fanPages } from './pages/every-page.js';

const assets = new URL('../public/', import.meta.url);
const gzipped = (text: string | Buffer): number => gzipSync(text).length;
const stylesheet = gzipped(readFileSync(new URL('app.css', assets)));
const render = ({ page, frame }: (typeof everyPage)[number]): string => renderPage(page, frame);

test.each(fanPages)('$name weighs at most 30 kB with its stylesheet and needs three requests', (sample) => {
  const html = render(sample);
  expect(gzipped(html) + stylesheet).toBeLessThanOrEqual(30_000);
  expect([...html.matchAll(/<(?:link rel="(?:stylesheet|icon)"|script )/g)].length + 1).toBeLessThanOrEqual(4);
});

test('all scripts together weigh at most 15 kB', () => {
  const modules = readdirSync(assets).filter((name) => name.endsWith('.js'));
  expect(modules.reduce((sum, name) => sum + gzipped(readFileSync(new URL(name, assets))), 0)).toBeLessThanOrEqual(
    15_000,
  );
});

test.each(everyPage)('$name has no inline style, script or event handler and no unsafe URL', (sample) => {
  const html = render(sample);
  expect(html).not.toMatch(/<[a-z][^>]* (?:style|on[a-z]+)=/);
  expect(html).not.toMatch(/<style|<script(?![^>]* src="\/assets\/)/);
  expect(html).not.toMatch(/(?:href|src|action)="(?:javascript|data|vbscript):/i);
});

test('a scheduled item shows its date and can be turned back into a draft', () => {
  const sample = everyPage.find(({ name }) => name === 'item-planned')!;
  const html = render(sample);
  expect(html).toContain('Scheduled for <time datetime="2026-12-24T18:00:00.123Z">');
  expect(html).toContain('Publish now');
  expect(html).toContain('Keep as draft');
  expect(html).not.toContain('>Draft<');
});

test('a name that contains markup is shown as text', () => {
  const sample = fanPages.find(({ name }) => name === 'creator');
  expect(sample && render(sample)).toContain('Not a link');
});

test.each(everyPage)('$name uses every id once', (sample) => {
  const ids = [...render(sample).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
