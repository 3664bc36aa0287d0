import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { FileJournal } from './file-journal.js';
import type { ClientEvent } from '../state.js';

const folder = mkdtempSync(join(tmpdir(), 'mnw-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sending = (push_no: number): ClientEvent => ({ kind: 'sending', push_no, count: 1 });

async function reopened(name: string): Promise<{ journal: FileJournal; events: ClientEvent[] }> {
  const journal = await FileJournal.open(join(folder, name));
  return { journal, events: [...journal.read()] };
}

test('written events survive the process, and an event that a crash cut off is dropped', async () => {
  const { journal } = await reopened('torn');
  journal.append(sending(1));
  journal.append(sending(2));
  journal.close();
  appendFileSync(join(folder, 'torn/journal.jsonl'), '{"kind":"sending","push_no":3');
  const second = await reopened('torn');
  expect(second.events).toEqual([sending(1), sending(2)]);
  second.journal.append(sending(4));
  second.journal.close();
  const third = await reopened('torn');
  expect(third.events).toEqual([sending(1), sending(2), sending(4)]);
  third.journal.close();
});

test('only one process at a time has the folder, and the second waits and sees what the first wrote', async () => {
  const first = await reopened('shared');
  const second = reopened('shared');
  first.journal.append(sending(1));
  first.journal.close();
  const { events, journal } = await second;
  expect(events).toEqual([sending(1)]);
  journal.close();
});

test('the lock of a process that no longer runs is taken over', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  (await reopened('left')).journal.close();
  writeFileSync(join(folder, 'left/lock'), String(pid));
  (await reopened('left')).journal.close();
});
