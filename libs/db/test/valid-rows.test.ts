import { openScratch, ownership, rolledBack, type OpenScratch } from './open-scratch.js';
import { RowMaker } from './row-maker.js';

let scratch: OpenScratch;
beforeAll(async () => void (scratch = await openScratch()));
afterAll(() => scratch.drop());

test('a valid row of every table is accepted', async () => {
  const maker = await RowMaker.on(scratch.client);
  for (const table of [...Object.values(ownership.tables).flat(), ...ownership.shared]) {
    await rolledBack(scratch.client, () => maker.make(table));
  }
});
