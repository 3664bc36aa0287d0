import { pushChanges } from '@mnw/contracts/sync/changes.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { sync } from '../src/sync.service.js';
import { device, insertOf, someApp, someone } from './people.js';

const pushes = process.env['MNW_SOAK'] ? 10_000 : 200;
const good = (row: number) => insertOf(String(row));

/**
 * Malformed rows, each with the member at fault. Rows are JSON text, because some have no JavaScript value that
 * serialises to them.
 */
const wrongRows: [member: string, raw: string][] = [
  ['table', json({ ...good(0), table: '' })],
  ['table', json({ ...good(0), table: 'x'.repeat(101) })],
  ['table', json({ ...good(0), table: 7 })],
  ['table', json({ ...good(0), table: 'nul\u0000' })],
  ['op', json({ ...good(0), op: 'insert' })],
  ['op', json({ ...good(0), op: null })],
  ['row_id', json({ ...good(0), row_id: undefined })],
  ['row_id', json({ ...good(0), row_id: 'x'.repeat(201) })],
  ['row_id', json({ ...good(0), row_id: 'HALF' }).replace('HALF', '\\udc00')],
  ['timestamp', json({ ...good(0), timestamp: 'yesterday' })],
  ['timestamp', json({ ...good(0), timestamp: '2026-02-30T00:00:00Z' })],
  ['timestamp', json({ ...good(0), timestamp: '0000-01-01T00:00:00Z' })],
  ['timestamp', json({ ...good(0), timestamp: '2026-01-01T00:00:00+23:59' })],
  ['timestamp', json({ ...good(0), timestamp: 1_700_000_000 })],
  ['data', json({ ...good(0), data: undefined })],
  ['data', json({ ...good(0), data: null })],
  ['data', json({ ...good(0), data: 'nul \u0000' })],
  ['data', json({ ...good(0), data: { deep: ['HALF'] } }).replace('HALF', '\\ud800')],
  ['data', json({ ...good(0), data: { 'nul\u0000': 1 } })],
  ['data', json({ ...good(0), data: 'x'.repeat(256 * 1024 + 1) })],
  ['data', json({ ...good(0), data: 'DEEP' }).replace('"DEEP"', `${'['.repeat(5_000)}${']'.repeat(5_000)}`)],
  ['data', json({ ...good(0), data: 'HUGE' }).replace('"HUGE"', '{"n":1e300}')],
  ['', 'null'],
  ['', '[]'],
  ['', '"row"'],
  ['', '{}'],
];

function json(value: unknown): string {
  return JSON.stringify(value);
}

test(
  'a malformed push is refused with the row at fault, and nothing of it is written',
  async () => {
    await using world = await startWorld([sync]);
    const actor = await someone(world, (await someApp(world)).id);
    const device_id = await device(world, actor);
    const faults: string[] = [];
    for (let n = 0; n < pushes; n++) {
      const [member, raw] = wrongRows[n % wrongRows.length]!;
      const at = n % 5;
      const rows = Array.from({ length: 5 }, (_, row) => (row === at ? raw : json(good(row))));
      const body = Buffer.from(`{"device_id":"${device_id}","changes":[${rows.join(',')}]}`);
      const refusal = (await world.bus.callBytes(pushChanges, body, { actor, deadlineMs: 20_000 }).then(
        () => ({}),
        (error: unknown) => error,
      )) as { kind?: string; details?: { errors?: { field: string }[] } };
      const fields = refusal.details?.errors?.map(({ field }) => field) ?? [];
      const named = member === '' ? `changes.${at}` : `changes.${at}.${member}`;
      if (refusal.kind !== 'invalid' || fields.length === 0 || !fields.every((field) => field.startsWith(named)))
        faults.push(`${raw.slice(0, 80)} → ${refusal.kind} ${fields.join()}`);
    }
    expect(faults).toEqual([]);
    expect(
      await world.db.one(sql`select head, used_bytes, (select count(*) from sync_log) as rows from sync_heads`),
    ).toEqual({ head: 0, used_bytes: 0, rows: 0 });
  },
  process.env['MNW_SOAK'] ? 3_600_000 : 300_000,
);

test.each(['[]', '{}', 'null', json(Array(501).fill(good(0)))])(
  'a push whose changes are %.20s is refused',
  async (raw) => {
    await using world = await startWorld([sync]);
    const actor = await someone(world, (await someApp(world)).id);
    const body = Buffer.from(`{"device_id":"${await device(world, actor)}","changes":${raw}}`);
    await expect(world.bus.callBytes(pushChanges, body, { actor })).rejects.toMatchObject({
      kind: 'invalid',
      details: { errors: [{ field: 'changes' }] },
    });
  },
);
