import { wrongBodies, wrongIds, wrongMembers, type Case } from './cases.js';
import type { Operation } from './document.js';
import type { Sample } from './matrix/sample.js';
import { forgedCursors, wrongQueries } from './queries.js';
import type { Answered } from './send.js';
import { openShop, type Shop } from './shop.js';
import { tryAll } from './try-all.js';
import { breakageOf, faultOf } from './verdict.js';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const isWrite = ({ method }: Operation): boolean => method !== 'GET';
/** Who is admitted by role, so that the input is what is refused. */
const admitted = ({ who }: Sample): Record<string, string> => shop.cast.headers[who === 'operator' ? 'operator' : 'owner'];

/** Runs the cases of each operation, and compares the whole database before and after. */
async function refused(operations: Operation[], casesOf: (operation: Operation, sample: Sample, headers: Record<string, string>) => Case[], judge: (answer: Answered, field: string | undefined) => string | undefined = faultOf) {
  const faults: string[] = [];
  let before = await shop.contents();
  for (const operation of operations) {
    const sample = shop.matrix[operation.signature];
    if (!sample) continue;
    const headers = sample.open ? {} : admitted(sample);
    faults.push(...(await tryAll(shop.world.url, operation.signature, casesOf(operation, sample, headers), judge)));
    const after = await shop.contents();
    for (const [table, digest] of Object.entries(after)) if (digest !== before[table]) faults.push(`${operation.signature} wrote ${table}: ${before[table]} → ${digest}`);
    before = after;
  }
  expect(faults).toEqual([]);
}

test('the matrix has a sample of every documented route, and of no other', () => {
  expect(Object.keys(shop.matrix).toSorted()).toEqual(shop.operations.map(({ signature }) => signature).toSorted());
  for (const { signature, body = {} } of shop.operations.filter(({ body }) => body?.properties)) {
    expect({ signature, members: Object.keys(shop.matrix[signature]?.body ?? {}).toSorted() }).toEqual({ signature, members: Object.keys(body.properties ?? {}).toSorted() });
  }
});

test('one wrong member at a time is refused by its name, and nothing is written', async () => {
  await refused(shop.operations.filter(isWrite), wrongMembers);
});

test('a body that is wrong as a whole is refused, and nothing is written', async () => {
  await refused(shop.operations.filter(isWrite), wrongBodies);
});

test('ids that are none or of nobody are refused, and nothing is written', async () => {
  const isIdempotent = ({ signature }: Operation): boolean => shop.matrix[signature]?.idempotent === true;
  const writes = shop.operations.filter(isWrite);
  await refused(writes.filter((operation) => !isIdempotent(operation)), wrongIds);
  await refused(writes.filter(isIdempotent), wrongIds, breakageOf);
});

test('reads refuse wrong parameters by their names and survive every id', async () => {
  const reads = shop.operations.filter((operation) => !isWrite(operation));
  await refused(reads, wrongQueries);
  await refused(reads, wrongIds, breakageOf);
  await refused(reads, forgedCursors, breakageOf);
});
