import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const canary = join(root, 'test/lint-canary');

/** The rules that the canary files in these folders break under the real configuration, by file. */
function findings(...folders: string[]): Record<string, string[]> {
  const options = ['--config', 'untyped.config.mjs', '--format', 'json', ...folders];
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/eslint/bin/eslint.js'), ...options], {
    cwd: canary,
    encoding: 'utf8',
  });
  const files = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string }[] }[];
  return Object.fromEntries(
    files.map((file) => [relative(canary, file.filePath), file.messages.map((message) => message.ruleId)]),
  );
}

test('SQL outside of *.queries.ts, in every form, and super-linear regular expressions are refused', () => {
  const refused = ['mnw/sql-in-queries'];
  expect(findings('services/one/src/prices', 'services/one/test', 'libs')).toEqual({
    'services/one/src/prices/exported-tag.ts': refused,
    'services/one/src/prices/joined-list.ts': refused,
    'services/one/src/prices/made-by-hand.ts': refused,
    'services/one/src/prices/namespace.ts': refused,
    'services/one/src/prices/own-normalisation.ts': ['no-restricted-syntax'],
    'services/one/src/prices/renamed-tag.ts': refused,
    'services/one/src/prices/template.ts': refused,
    'services/one/src/prices/slow-pattern.ts': ['regexp/no-super-linear-move', 'regexp/no-super-linear-backtracking'],
    'services/one/src/prices/only-the-type.ts': [],
    'services/one/src/prices/prices.queries.ts': [],
    'services/one/src/prices/prices.test.ts': [],
    'services/one/test/prices.ts': [],
    'libs/db/src/prices.ts': [],
  });
});

test('any is refused in the type comments of scripts, and so are disabled checks', () => {
  expect(findings('deploy')).toEqual({
    'deploy/local/any-in-comments.mjs': ['mnw/no-any-in-comments', 'mnw/no-any-in-comments', 'mnw/no-any-in-comments'],
    'deploy/local/unchecked.mjs': ['@typescript-eslint/ban-ts-comment'],
    'deploy/local/typed.mjs': [],
  });
});

test('Prisma queries outside of *.queries.ts are refused in every form', () => {
  const refused = ['mnw/prisma-in-queries'];
  expect(findings('services/one/src/labels')).toEqual({
    'services/one/src/labels/called.ts': refused,
    'services/one/src/labels/taken-apart.ts': refused,
    'services/one/src/labels/by-text.ts': refused,
    'services/one/src/labels/labels.queries.ts': [],
    'services/one/src/labels/labels.test.ts': [],
  });
});

test('an update of a state column is refused without a guard from a life cycle, or if its set clause is composed', () => {
  const refused = ['mnw/guarded-states'];
  expect(findings('services/one/src/states')).toEqual({
    'services/one/src/states/composed.queries.ts': refused,
    'services/one/src/states/second-update.queries.ts': refused,
    'services/one/src/states/through-prisma.queries.ts': refused,
    'services/one/src/states/unguarded.queries.ts': refused,
    'services/one/src/states/guarded.queries.ts': [],
    'services/one/src/states/other-column.queries.ts': [],
  });
});
