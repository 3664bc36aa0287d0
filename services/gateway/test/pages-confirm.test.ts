import { expect, test } from '@jest/globals';
import { renderPage } from '../src/pages/frame/render-page.js';
import { everyPage } from './pages/every-page.js';

/** What cannot be undone. Below /account are the person's own credentials, and what ends a credential is never made harder (decision 0062). */
const destroys = /<form action="(?!\/account\/)[^"]*\/(?:delete|yank|retire|revoke|rotate-key)"/g;
const count = (html: string, tag: string): number => html.split(tag).length - 1;

const forms = everyPage.flatMap(({ name, page, frame }) => {
  const html = renderPage(page, frame);
  return [...html.matchAll(destroys)].map(({ 0: form, index }) => ({ name, form, before: html.slice(0, index) }));
});

test('nothing that cannot be undone happens at the first press, without a script too', () => {
  expect(forms.length).toBeGreaterThan(5);
  expect(
    forms
      .filter(({ before }) => count(before, '<details') === count(before, '</details>'))
      .map(({ name, form }) => `${name}: ${form}`),
  ).toEqual([]);
});
