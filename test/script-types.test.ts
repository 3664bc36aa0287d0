import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

test('the type check of scripts reports an untyped parameter, a wrong argument and an unknown option', () => {
  const { status, stdout } = spawnSync(`${root}/node_modules/.bin/tsc`, ['-p', `${root}/test/script-canary`], {
    encoding: 'utf8',
  });
  expect(status).not.toBe(0);
  const found = [...stdout.matchAll(/untyped\.mjs\((\d+),\d+\): error (TS\d+)/g)].map(([, line, code]) => [line, code]);
  expect(found).toEqual([
    ['4', 'TS7006'],
    ['5', 'TS2345'],
    ['6', 'TS2339'],
  ]);
});
