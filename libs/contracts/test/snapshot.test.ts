import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { breakingChanges } from '../src/snapshot/breaking-changes.js';
import { describeContracts, type Snapshot } from '../src/snapshot/describe-contracts.js';
import { loadDefinitions } from './load-definitions.mjs';

const sources = fileURLToPath(new URL('../src', import.meta.url));
const committed = async (): Promise<Snapshot> =>
  JSON.parse(await readFile(new URL('../contracts.snapshot.json', import.meta.url), 'utf8')) as Snapshot;
const present = async (): Promise<Snapshot> => describeContracts(await loadDefinitions(sources, '.ts'));

// If this fails because of an intended change, run npm run contracts and let the review check the difference.
test('the snapshot matches the contracts', async () => {
  expect(await present()).toEqual(await committed());
});

test('every contract is compatible with itself', async () => {
  expect(breakingChanges(await committed(), await present())).toEqual([]);
});

test('each subject is declared once', async () => {
  const subjects = (await loadDefinitions(sources, '.ts')).map(({ subject }) => subject);
  expect(subjects.filter((subject, at) => subjects.indexOf(subject) !== at)).toEqual([]);
});
