import { randomUUID } from 'node:crypto';
import { sql } from '@mnw/db/sql';
import { movesDeclared, movesMade } from '@mnw/testing/moves-made';
import { startWorld } from '@mnw/testing/world';
import { uploadLife } from './upload.states.js';
import { markComplete, saveVerdict, type UploadRow, type Verdict } from './uploads.queries.js';

const verdictOf = (state: string): Verdict =>
  state === 'clean'
    ? { state, contentType: 'text/plain' }
    : { state: state as 'held' | 'refused', reason: 'empty: The file is empty.' };

test('an upload changes its state only by the declared steps', async () => {
  await using world = await startWorld([]);
  const { userId } = await world.given.creator();
  const made = await movesMade(uploadLife, {
    async given({ from }) {
      const reason = from === 'held' || from === 'refused' ? 'unchecked: The file could not be checked.' : null;
      const row = await world.db.one<{ id: string }>(sql`
        insert into uploads (user_id, purpose, filename, content_type, size_bytes, quarantine_key, storage_key, state,
          reason)
        values (${userId}, 'version', 'a.txt', 'text/plain', 1, ${randomUUID()}, ${randomUUID()}, ${from},
          ${reason}) returning id`);
      return row.id;
    },
    attempt: (id, { step, to }) =>
      world.db.transaction<unknown>((tx) =>
        step === 'complete'
          ? markComplete(tx, id, 2, new Date())
          : saveVerdict(tx, { id, content_type: 'text/plain' } as UploadRow, verdictOf(to), new Date()),
      ),
    read: (id) => world.db.one(sql`select state, xmin::text from uploads where id = ${id}`),
  });
  expect(made).toEqual(movesDeclared(uploadLife));
});
