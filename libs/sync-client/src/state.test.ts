import fc from 'fast-check';
import type { LoggedChange } from './protocol.js';
import { ClientState } from './state.js';

const seedOf = {
  seed: Number(process.env['MNW_SEED'] ?? Date.now() % 2 ** 31),
  numRuns: process.env['MNW_SOAK'] ? 10_000 : 200,
};

/**
 * A server order of own and foreign changes to three rows. The device learns the positions of its own changes by
 * acknowledgement, which may come after a pull has passed them, and receives the others by pulling. Whichever comes
 * first, it must end in the state that the order defines.
 */
test('acknowledgements and pulls in any order leave each row in the state of its last change on the server', () => {
  const change = fc.record({ isOwn: fc.boolean(), row: fc.constantFrom('a', 'b', 'c'), isDeleted: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.infiniteStream(fc.boolean()), (changes, isPullNext) => {
      const state = new ClientState();
      const log = changes.map(({ isOwn, row, isDeleted }, at): LoggedChange => ({
        table: 't',
        op: 'UPDATE',
        row_id: row,
        timestamp: '',
        data: isDeleted ? null : at,
        seq: at + 1,
        device_id: isOwn ? 'own' : 'other',
        key_version: 0,
      }));
      const own = log.filter(({ device_id }) => device_id === 'own');
      const others = log.filter(({ device_id }) => device_id !== 'own');
      state.apply({ kind: 'queued', changes: own.map(({ seq: _, device_id: __, ...queued }) => queued) });
      for (let pushNo = 1; own.length > 0 || others.length > 0;) {
        if (own.length === 0 || (others.length > 0 && isPullNext.next().value))
          state.apply({ kind: 'pulled', changes: [others.shift()!], cursor: 'x' });
        else {
          state.apply({ kind: 'sending', push_no: pushNo++, count: 1 });
          state.apply({ kind: 'acknowledged', first_seq: own.shift()!.seq });
        }
      }
      const expected = new Map(log.map(({ row_id, data }) => [row_id, data]));
      expect(new Map([...(state.rows.get('t') ?? [])].map(([id, { data }]) => [id, data]))).toEqual(expected);
    }),
    seedOf,
  );
});
