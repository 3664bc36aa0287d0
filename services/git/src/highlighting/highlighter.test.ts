import { Highlighter } from './highlighter.js';

test('a text that waited too long behind another one is shown without colours', async () => {
  const [patient, hasty] = [new Highlighter(Infinity), new Highlighter(0)];
  const both = (highlighter: Highlighter) =>
    Promise.all(['let a', 'let b'].map((code) => highlighter.highlight('typescript', code, 'repository')));
  expect(await both(patient)).toMatchObject([
    {
      language: 'TypeScript',
      lines: [
        [
          ['hljs-keyword', 'let'],
          ['', ' a'],
        ],
      ],
    },
    { language: 'TypeScript' },
  ]);
  expect(await both(hasty)).toMatchObject([{ language: 'TypeScript' }, undefined]);
  await Promise.all([patient.close(), hasty.close()]);
});
