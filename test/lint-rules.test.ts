import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const canary = join(root, 'test/lint-canary');

/** The rules that the real configuration finds broken in the canary, by file. */
function findings(): Record<string, string[]> {
  const options = ['--config', 'untyped.config.mjs', '--format', 'json', 'services', 'libs'];
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/eslint/bin/eslint.js'), ...options], {
    cwd: canary,
    encoding: 'utf8',
  });
  const files = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string }[] }[];
  return Object.fromEntries(
    files.map((file) => [relative(canary, file.filePath), file.messages.map((message) => message.ruleId)]),
  );
}

test('SQL outside of *.queries.ts, however it is written, and patterns of more than linear time are refused', () => {
  const refused = ['mnw/sql-in-queries'];
  expect(findings()).toEqual({
    'services/one/src/prices/exported-tag.ts': refused,
    'services/one/src/prices/joined-list.ts': refused,
    'services/one/src/prices/made-by-hand.ts': refused,
    'services/one/src/prices/namespace.ts': refused,
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
