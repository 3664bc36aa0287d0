import { jest } from '@jest/globals';
import { wrongBodies, wrongIds, wrongMembers, type Case } from './cases.js';
import type { Operation } from './document.js';
import type { Sample } from './matrix/sample.js';
import { forbidden } from './callers.js';
import { headersFor } from './cast.js';
import { forgedCursors, wrongQueries } from './queries.js';
import { randomBodies, randomParameters } from './random.js';
import { askedBy, send, type Answered } from './send.js';
import { openShop, type Shop } from './shop.js';
import { tryAll } from './try-all.js';
import { breakageOf, faultOf } from './verdict.js';

// Every test calls all routes many times, fifty times as often in the soak, so a duration that means a hang elsewhere
// is normal here.
jest.setTimeout(process.env['MNW_SOAK'] ? 3_600_000 : 300_000);

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const isWrite = ({ method }: Operation): boolean => method !== 'GET';
/** The caller whose role is admitted, so that the refusal is about the input. */
const admitted = (sample: Sample): Record<string, string> =>
  headersFor(shop.cast, sample, sample.who === 'operator' ? 'operator' : 'owner');

/** Operations that end the owner's session. */
const endsAccess = (signature: string): boolean =>
  /^(DELETE \/api\/v1\/me|POST \/api\/v1\/(auth\/logout|auth\/logout-everywhere|me\/deactivate)|DELETE \/api\/v1\/me\/sessions\/.*)$/.test(
    signature,
  );

/** Runs the cases of each operation, and compares the whole database before and after. */
async function refused(
  operations: Operation[],
  casesOf: (operation: Operation, sample: Sample, headers: Record<string, string>) => Case[],
  judge: (answer: Answered, field: string | undefined) => string | undefined = faultOf,
) {
  const faults: string[] = [];
  let before = await shop.contents();
  for (const operation of operations) {
    const sample = shop.matrix[operation.signature];
    if (!sample || sample.notBuilt) continue;
    const headers = sample.headers ?? (sample.open ? {} : admitted(sample));
    faults.push(...(await tryAll(shop.world.url, operation.signature, casesOf(operation, sample, headers), judge)));
    const after = await shop.contents();
    for (const [table, digest] of Object.entries(after))
      if (digest !== before[table]) faults.push(`${operation.signature} wrote ${table}: ${before[table]} → ${digest}`);
    before = after;
  }
  expect(faults).toEqual([]);
}

test('the matrix has a sample of every documented route and of no other', () => {
  expect(Object.keys(shop.matrix).toSorted()).toEqual(shop.operations.map(({ signature }) => signature).toSorted());
  const membersOf = (members: object = {}) => Object.keys(members).toSorted();
  const documented = shop.operations.filter(({ body }) => body?.properties);
  const expected = documented.map(({ signature, body }) => ({ signature, members: membersOf(body?.properties) }));
  expect(documented.map(({ signature }) => ({ signature, members: membersOf(shop.matrix[signature]?.body) }))).toEqual(
    expected,
  );
});

test('a single invalid member is refused by name, and nothing is written', async () => {
  await refused(shop.operations.filter(isWrite), wrongMembers);
});

test('an invalid body is refused, and nothing is written', async () => {
  await refused(shop.operations.filter(isWrite), wrongBodies);
});

test('malformed and unknown ids are refused, and nothing is written', async () => {
  const isIdempotent = ({ signature }: Operation): boolean => shop.matrix[signature]?.idempotent === true;
  const writes = shop.operations.filter(isWrite);
  await refused(
    writes.filter((operation) => !isIdempotent(operation)),
    wrongIds,
  );
  await refused(writes.filter(isIdempotent), wrongIds, breakageOf);
});

test('reads refuse invalid parameters by name and survive every id', async () => {
  const reads = shop.operations.filter((operation) => !isWrite(operation));
  await refused(reads, wrongQueries);
  await refused(reads, wrongIds, breakageOf);
  await refused(reads, forgedCursors, breakageOf);
});

test('random invalid bodies are refused, and random parameters cause no failure', async () => {
  const [writes, reads] = [shop.operations.filter(isWrite), shop.operations.filter((operation) => !isWrite(operation))];
  await refused(writes, randomBodies);
  await refused(reads, randomParameters, breakageOf);
});

test('a valid request of a caller without permission is refused, and nothing is written', async () => {
  await refused(shop.operations, (operation, sample) => forbidden(operation, sample, shop.cast));
});

test('rows that a caller may not change stay unchanged in a batch', async () => {
  const batches = shop.operations.filter(({ signature }) => shop.matrix[signature]?.rowByRow);
  const asRival = (operation: Operation, sample: Sample): Case[] => [
    { what: 'as rival', asked: askedBy(operation, sample, headersFor(shop.cast, sample, 'rival')) },
  ];
  expect(batches.length).toBeGreaterThan(0);
  await refused(batches, asRival, breakageOf);
});

test('the samples are valid: their owner’s requests are accepted', async () => {
  const faults: string[] = [];
  for (const operation of shop.operations.filter(({ signature }) => !endsAccess(signature))) {
    const sample = shop.matrix[operation.signature]!;
    const { status, text } = await send(
      shop.world.url,
      askedBy(operation, sample, sample.headers ?? (sample.open ? {} : admitted(sample))),
    );
    if (
      [401, 403, 422].includes(status) &&
      !/bad-credentials|bad-signature|promo-code-invalid|type-takes-no-file|ref-not-found/.test(text)
    )
      faults.push(`${operation.signature} → ${status} ${text.slice(0, 200)}`);
    if (status >= 500 && !(status === 501 && sample.notBuilt))
      faults.push(`${operation.signature} → ${status} ${text.slice(0, 200)}`);
  }
  expect(faults).toEqual([]);
});
