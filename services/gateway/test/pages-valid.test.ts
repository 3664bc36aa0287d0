import { expect, test } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { renderPage } from '../src/pages/frame/render-page.js';
import { everyPage } from './pages/every-page.js';

/** The HTML standard without the style rules: quotes, self-closing tags and case are up to the renderer. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    // Accessibility is tested in a browser instead.
    'svg-focusable': 'off',
    'prefer-native-element': 'off',
    // A bare > in text is valid, and the sanitiser emits it.
    'no-raw-characters': 'off',
    'long-title': 'off',
    'tel-non-breaking': 'off',
  },
});

const findingsIn = async (html: string): Promise<string[]> => {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, message, line, column }) =>
        `${ruleId}: ${message} at ${html.split('\n')[line - 1]?.slice(Math.max(0, column - 60), column + 80)}`,
    ),
  );
};

/** The forms of a machine-readable date or time in the HTML standard that pages use. */
const dateTime = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2}))?$/;

test.each(everyPage)('$name is valid HTML', async ({ page, frame }) => {
  const html = renderPage(page, frame);
  expect(await findingsIn(html)).toEqual([]);
  for (const [, at] of html.matchAll(/<time[^>]* datetime="([^"]*)"/gi)) expect(at).toMatch(dateTime);
  for (const [select, attributes, first] of html.matchAll(/<select([^>]*)>\s*<option([^>]*)>/g))
    if (/ required(?=[ >=]|$)/.test(attributes!))
      expect([select, / value(?:=""| |$)/.test(first!)]).toEqual([select, true]);
  for (const [, address] of html.matchAll(/<meta property="og:(?:image|url)" content="([^"]*)"/g))
    expect(URL.canParse(address!)).toBe(true);
});

test('the validator reports invalid HTML', async () => {
  expect(
    await findingsIn(
      '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><p><div>x</div></p><a href="a"><a href="b">x</a></a></body></html>',
    ),
  ).not.toEqual([]);
});
