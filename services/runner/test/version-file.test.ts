import { runInNewContext } from 'node:vm';
import { versionIn } from '../src/steps/read-version.js';

test.each([
  ['package.json', '{ "version": "1.2.3" }', '1.2.3'],
  ['tauri.conf.json', '{ "package": { "version": "1.2.3" } }', '1.2.3'],
  ['Cargo.toml', '[package]\n\tversion = "1.2.3"\n', '1.2.3'],
  ['version.txt', ' 1.2.3 \n', '1.2.3'],
  ['Cargo.toml', 'versions = "1.2.3"\n', undefined],
])('the version that %s names: %j', (path, content, version) => {
  expect(versionIn(path, content)).toBe(version);
});

test.each(['\n', ' ', '\t\n'])('a file that contains only %j does not block the runner', (space) => {
  // An endless match would block the whole runner and this test, so it runs in a process that can be killed.
  expect(
    runInNewContext(
      'work()',
      { work: () => versionIn('Cargo.toml', space.repeat(200_000 / space.length)) ?? null },
      { timeout: 5_000 },
    ),
  ).toBe(null);
});
