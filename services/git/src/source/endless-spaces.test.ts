import { runInNewContext } from 'node:vm';
import { commitOf, subjectOf } from './commit-object.js';
import { oidOf } from './oid.js';

/** A hang would block the whole service, including this test, so the work runs in a context that can be interrupted. */
const endedAfterAWhile = <T>(work: () => T): T => runInNewContext('work()', { work }, { timeout: 8_000 }) as T;
const spaces = ' '.repeat(450_000);
const id = oidOf('a'.repeat(40));

test('a commit of a megabyte of spaces is read like any other', () => {
  const commit = Buffer.from(
    `tree ${id}\nauthor A${spaces}B <a@b.test> 1700000000 +0000\ncommitter C <> 5 +0000\n\nOne${spaces}two\n`,
  );
  expect(endedAfterAWhile(() => commitOf(id, commit))).toMatchObject({
    author: { at: new Date(1_700_000_000_000) },
    committer: { name: 'C', at: new Date(5_000) },
  });
  expect(endedAfterAWhile(() => subjectOf(`One${spaces}two\n`))).toMatch(/^One +$|^One$/);
});
