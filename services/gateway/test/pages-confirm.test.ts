import { expect, test } from '@jest/globals';
import { renderPage } from '../src/pages/frame/render-page.js';
import { everyPage } from './pages/every-page.js';

/**
 * Irreversible actions. The paths below /account are excluded: they end the person's own credentials, and revoking a
 * credential is never made harder (decision 0062).
 */
const destroys = /<form action="(?!\/account\/)[^"]*\/(?:delete|yank|retire|revoke|rotate-key)"/g;
/** Pages that only ask for confirmation. A link leads to each, so their button is the second click. */
const confirmations = new Set(['item-delete', 'project-delete']);
const count = (html: string, tag: string): number => html.split(tag).length - 1;

const forms = everyPage.flatMap(({ name, page, frame }) => {
  const html = renderPage(page, frame);
  return [...html.matchAll(destroys)].map(({ 0: form, index }) => ({ name, form, before: html.slice(0, index) }));
});

test('every irreversible action needs a second click, even without a script', () => {
  expect(forms.length).toBeGreaterThan(5);
  expect(
    forms
      .filter(({ name }) => !confirmations.has(name))
      .filter(({ before }) => count(before, '<details') === count(before, '</details>'))
      .map(({ name, form }) => `${name}: ${form}`),
  ).toEqual([]);
});
