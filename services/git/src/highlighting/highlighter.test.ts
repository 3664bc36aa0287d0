import { Highlighter } from './highlighter.js';

test('who has waited too long behind another text is shown plain text', async () => {
  const [patient, hasty] = [new Highlighter(), new Highlighter(0)];
  const both = (highlighter: Highlighter) => Promise.all(['let a', 'let b'].map((code) => highlighter.highlight('typescript', code)));
  expect(await both(patient)).toMatchObject([{ language: 'TypeScript' }, { language: 'TypeScript' }]);
  expect(await both(hasty)).toMatchObject([{ language: 'TypeScript' }, undefined]);
  await Promise.all([patient.close(), hasty.close()]);
});
