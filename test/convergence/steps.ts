import fc from 'fast-check';
import { sql } from '@mnw/db/sql';
import type { Fault } from '@mnw/testing/faulty-fetch';
import { SyncRefused } from '@mnw/sync-client/sync-refused';
import type { Household, TestDevice } from './household.js';

/**
 * A step of one device. The device's index is taken modulo the number of devices, so that a history works for any
 * household.
 */
export class Step {
  constructor(
    private readonly who: number,
    private readonly label: string,
    private readonly act: (device: TestDevice, household: Household) => Promise<void> | void,
  ) {}

  async run(household: Household): Promise<void> {
    await this.act(household.devices[this.who % household.devices.length]!, household);
    if (household.differences.length > 0) throw new Error(household.differences.join('\n'));
  }

  toString = (): string => `${this.who} ${this.label}`;
}

const fault = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fault>('none') },
  { weight: 1, arbitrary: fc.constantFrom<Fault>('request-lost', 'answer-lost', 'sent-twice') },
);
const faults = fc.array(fault, { maxLength: 6 });
const row = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const value = fc.option(fc.integer({ min: 0, max: 999 }), { nil: null, freq: 4 });
const who = fc.nat(7);

const stepOf = <T extends unknown[]>(
  weight: number,
  label: string,
  given: { [K in keyof T]: fc.Arbitrary<T[K]> },
  act: (device: TestDevice, household: Household, ...given: T) => Promise<void> | void,
) => ({
  weight,
  arbitrary: fc
    .tuple(who, fc.tuple(...given))
    .map(
      ([who, chosen]) =>
        new Step(who, `${label} ${JSON.stringify(chosen)}`, (device, household) =>
          act(device, household, ...(chosen as unknown as T)),
        ),
    ),
});

/** Lost connections and removed devices are expected; any other error fails the test. */
async function overBadLine(device: TestDevice, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const isExpected = (error as Error).name === 'TypeError' || (device.isRemoved && error instanceof SyncRefused);
    if (!isExpected) throw error;
    return false;
  } finally {
    device.faults = [];
  }
}

const write = stepOf<[string, number | null]>(8, 'writes', [row, value], (device, _, row, value) =>
  device.write(row, value),
);

const sync = stepOf<[Fault[]]>(8, 'synchronises over', [faults], async (device, { model }, faults) => {
  device.faults = [...faults];
  const isDone = await overBadLine(device, () => device.client.sync());
  if (device.isRemoved && isDone) throw new Error('A removed device was served');
  if (isDone) expect(device.rows()).toEqual(model.rows());
});

const pushOnly = stepOf<[Fault[]]>(3, 'pushes over', [faults], async (device, _, faults) => {
  device.faults = [...faults];
  await overBadLine(device, () => device.client.push());
});

const pullOnly = stepOf<[Fault[]]>(3, 'pulls over', [faults], async (device, _, faults) => {
  device.faults = [...faults];
  await overBadLine(device, () => device.client.pull());
});

const restart = stepOf(2, 'starts again', [], (device) => device.restart());
const repeat = stepOf<[number]>(4, 'has an old push delivered again', [fc.nat(50)], (device, _, choice) =>
  device.deliverAgain(choice),
);
const copy = stepOf(1, 'copies its folder', [], (device) => device.keepCopy());
const putBack = stepOf(1, 'gets an old folder back', [], (device, { areFoldersSafe }) =>
  areFoldersSafe ? undefined : device.putCopyBack(),
);
const beginAnew = stepOf(1, 'is installed anew', [], (device, { areFoldersSafe }) =>
  areFoldersSafe || device.isRemoved ? undefined : device.beginAnew(),
);

const rotate = stepOf<[Fault[]]>(1, 'rotates the key over', [faults], async (device, _, faults) => {
  device.faults = [...faults];
  await overBadLine(device, async () => (await device.client.sync(), await device.client.rotateKey()));
});

/** Another device removes this one; the last device is never removed. */
const remove = stepOf(1, 'is removed', [], async (device, household) => {
  const other = household.remaining.find((one) => one !== device);
  if (!other || device.isRemoved) return;
  const { id } = device.client.device;
  await other.client.removeDevice(id);
  household.model.remove(id);
  device.isRemoved = true;
});

/** Simulates a restore: every older cursor is refused. */
const newEpoch = stepOf(1, 'finds the epoch changed', [], async (_, { world, owner }) => {
  await world.db.run(
    sql`update sync_heads set epoch = gen_random_uuid() where app_id = ${owner.appId} and user_id = ${owner.userId}`,
  );
});

/** Ages the whole log, and sometimes the devices, so that the compaction job runs. */
const compacted = stepOf<[boolean]>(
  2,
  'finds the log compacted, devices inactive',
  [fc.boolean()],
  async (_, { world, owner }, areAway) => {
    await world.db.run(
      sql`update sync_log set received_at = received_at - interval '40 days' where app_id = ${owner.appId} and user_id = ${owner.userId}`,
    );
    await world.db.run(
      sql`update sync_heads set compacted_at = compacted_at - interval '2 days' where app_id = ${owner.appId} and user_id = ${owner.userId}`,
    );
    if (areAway)
      await world.db.run(
        sql`update sync_devices set last_seen_at = last_seen_at - interval '100 days' where app_id = ${owner.appId} and user_id = ${owner.userId}`,
      );
    await world.settle();
  },
);

export const histories = (steps: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      write,
      sync,
      pushOnly,
      pullOnly,
      restart,
      repeat,
      copy,
      putBack,
      beginAnew,
      rotate,
      remove,
      newEpoch,
      compacted,
    ),
    { minLength: steps / 2, maxLength: steps, size: 'max' },
  );
