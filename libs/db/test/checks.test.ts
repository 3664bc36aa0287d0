import { catalogBreaches } from './checks/catalog.js';
import { commerceBreaches } from './checks/commerce.js';
import { gitBreaches } from './checks/git.js';
import { identityBreaches } from './checks/identity.js';
import { mailBreaches } from './checks/mail.js';
import { otaBreaches } from './checks/ota.js';
import { platformBreaches } from './checks/platform.js';
import { syncBreaches } from './checks/sync.js';
import { openScratch, refusedBy, rolledBack, type OpenScratch } from './open-scratch.js';
import { RowMaker } from './row-maker.js';

const breaches = [
  platformBreaches,
  identityBreaches,
  catalogBreaches,
  commerceBreaches,
  mailBreaches,
  syncBreaches,
  gitBreaches,
  otaBreaches,
]
  .flatMap((byTable) => Object.entries(byTable))
  .flatMap(([table, byConstraint]) =>
    Object.entries(byConstraint).map(([constraint, values]) => ({ table, constraint, values })),
  );
// Implied by constraints that are checked first: the status is computed from the state, and the subtotal is the sum
// of two non-negative amounts.
const implied = ['transactions_status_check', 'transactions_subtotal_cents_check'];

let scratch: OpenScratch;
let maker: RowMaker;
beforeAll(async () => {
  scratch = await openScratch();
  maker = await RowMaker.on(scratch.client);
});
afterAll(() => scratch.drop());

test.each(breaches)('$constraint refuses a row that violates it', async ({ table, constraint, values }) => {
  const refusal = await rolledBack(scratch.client, () => refusedBy(() => maker.make(table, values)));
  expect(refusal).toBe(constraint);
});

test('every CHECK of the database is listed', async () => {
  const { rows } = await scratch.client.query<{ conname: string }>(
    `select conname from pg_constraint where contype = 'c' and conrelid <> 0 order by conname`,
  );
  expect([...breaches.map(({ constraint }) => constraint), ...implied].sort()).toEqual(
    rows.map(({ conname }) => conname).sort(),
  );
});
