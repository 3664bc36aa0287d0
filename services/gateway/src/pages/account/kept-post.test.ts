import type { AdmittedRequest } from '../../http/route.decorator.js';
import { accountFormBytes } from '../../http/body-limits.js';
import { keptPostOf, maxKeptChars, readKeptPost } from './kept-post.js';

const posted = (body: object): AdmittedRequest =>
  ({ method: 'POST', url: '/account/tokens', body, admission: { declaration: { kind: 'form' } } }) as AdmittedRequest;

test('the largest form that is kept fits into the step-up form, in any script', () => {
  for (const character of ['漢', '"', '\\', '&', '\n']) {
    const length = Math.floor((maxKeptChars - 20) / (JSON.stringify(character).length - 2));
    const kept = keptPostOf(posted({ text: character.repeat(length) }))!;
    const sent = new URLSearchParams({ kept_action: kept.action, kept_fields: JSON.stringify(kept.fields) });
    expect(sent.toString().length).toBeLessThan(accountFormBytes - 10_000);
  }
});

test('a larger form is not kept, and neither are passwords and form tokens', () => {
  expect(keptPostOf(posted({ text: 'a'.repeat(maxKeptChars) }))).toBeUndefined();
  expect(keptPostOf(posted({ csrf: 'x', new_password: 'y', name: 'z' }))?.fields).toEqual({ name: 'z' });
});

test('hidden fields that somebody changed lead nowhere else', () => {
  const action = (kept_action: string) => readKeptPost({ kept_action, kept_fields: '{}' })?.action;
  expect(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere'].map(action)).toEqual(['/', '/', '/']);
  expect(readKeptPost({ kept_action: '/account', kept_fields: '{' })).toBeUndefined();
});
