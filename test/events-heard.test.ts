import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { busAccess } from '../deploy/nats/bus-access.mjs';

/**
 * Events without a consumer, each with the reason and the planned work that changes it. The list only shrinks: a new
 * event must come with its consumer, and an event that has one must be removed from the list.
 */
const unheard: Record<string, string> = {
  'evt.commerce.license-key.changed.v1': 'for programs outside, by webhooks of sellers, which are built later',
  'evt.commerce.seller.onboarded.v1': 'the mail that says that sales can begin, in the issue about mail',
  'evt.git.issue.opened.v1': 'the mail to the owner of a repository, in the issue about mail',
  'evt.git.issue.changed.v1': 'the mail to those who take part in an issue, in the issue about mail',
  'evt.git.issue.commented.v1': 'the mail to those who take part in an issue, in the issue about mail',
  'evt.ota.release.published.v1': 'the mail about a new release, in the issue about mail',
  'evt.sync.storage.warned.v1': 'the mail that storage is nearly full, in the issue about mail',
};

const contracts = fileURLToPath(new URL('../libs/contracts/src', import.meta.url));
const events = readdirSync(contracts, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) =>
    [...readFileSync(`${contracts}/${name}`, 'utf8').matchAll(/defineEvent\(\s*'([^']+)'/g)].map(
      ([, subject]) => subject!,
    ),
  );

// test/bus-access.test.ts compares this table with the code.
const heard = new Set(
  Object.values(busAccess).flatMap(({ consumes, hears }) => [...Object.values(consumes), ...hears]),
);

test('every event has a consumer or is listed with the reason why it has none yet', () => {
  expect(events.length).toBeGreaterThan(20);
  expect(events.filter((subject) => !heard.has(subject)).sort()).toEqual(Object.keys(unheard).sort());
});
