import { closingsIn } from './closing-words.js';

const closes = (...numbers: number[]) => numbers.map((number) => ({ number, kind: 'closed' }));
const reopens = (...numbers: number[]) => numbers.map((number) => ({ number, kind: 'reopened' }));

test.each([
  ['close #1', closes(1)],
  ['closes #1', closes(1)],
  ['closed #1', closes(1)],
  ['fix #1', closes(1)],
  ['fixes #1', closes(1)],
  ['fixed #1', closes(1)],
  ['resolve #1', closes(1)],
  ['resolves #1', closes(1)],
  ['resolved #1', closes(1)],
  ['reopen #2', reopens(2)],
  ['Reopens: #2', reopens(2)],
  ['reopened #2', reopens(2)],
  ['Fixes: #12, closes #3.', closes(12, 3)],
  ['Louder\n\nFIXES #7\nResolves #8', closes(7, 8)],
  ['(fixes #4)', closes(4)],
  ['fixes #1, then reopens #1', reopens(1)],
  ['fixes #1 and fixes #1', closes(1)],
])('%j acts', (message, closings) => expect(closingsIn(message)).toEqual(closings));

test.each([
  'fix 1',
  'fix#1',
  '#1',
  'see #1',
  'prefixes #1',
  'unfixed #1',
  'fixing #1',
  'fixes #0',
  'fixes #1a',
  'fixes #1-2',
  'fixes other/repo#1',
  'hot-fix #1',
  'fixes\n#1',
  'fixes #99999999999',
  'Say `fixes #1` to close it',
  'Say ``fixes `#1` `` now',
  '```\nfixes #1\n```',
  '~~~\nfixes #1',
  '    fixes #1',
  '\tfixes #1',
])('%j has no effect', (message) => expect(closingsIn(message)).toEqual([]));

test('a message of nothing but words and numbers is parsed quickly and acts on fifty issues', () => {
  const message = Array.from({ length: 100_000 }, (_, at) => `fixes #${at + 1}`).join(' ');
  expect(closingsIn(message)).toHaveLength(50);
  expect(closingsIn('`'.repeat(4_000))).toEqual([]);
});
