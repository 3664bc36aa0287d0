import { FaultyFetch, type Fault, type SentRequest } from '@mnw/testing/faulty-fetch';
import { MemoryJournal } from '@mnw/sync-client/journal';
import { SyncClient } from '@mnw/sync-client/sync-client';
import type { World } from '@mnw/testing/world';
import { MarkingCipher } from './marking-cipher.js';
import { ModelServer, type Write } from './model-server.js';

/** A device of the person. Its journal outlives its client, as a folder outlives a process. */
export class TestDevice {
  journal = new MemoryJournal();
  client: SyncClient;
  /** Everything it was asked to write, in order. */
  written: Write[] = [];
  isRemoved = false;
  /**
   * Set if its folder was replaced by an old copy or an empty one; its writes may then be on the server twice or be
   * lost.
   */
  wasReplaced = false;
  /** Faults of the next requests; once they are used up, the connection works. */
  faults: Fault[] = [];
  private copy: MemoryJournal | undefined;
  private readonly line: FaultyFetch;

  constructor(
    private readonly household: Household,
    private readonly name: string,
    private readonly token: string,
  ) {
    this.line = new FaultyFetch({
      fault: () => this.faults.shift() ?? 'none',
      arrived: (request, answer) => household.compare(request, answer),
    });
    this.client = this.start();
  }

  private start(): SyncClient {
    const { fetch } = this.line;
    return SyncClient.open({
      url: this.household.world.url,
      token: this.token,
      deviceName: this.name,
      journal: this.journal,
      cipher: new MarkingCipher(),
      fetch,
      retries: 0,
    });
  }

  restart(): void {
    this.client = this.start();
  }
  keepCopy(): void {
    this.copy = this.journal.copy();
  }
  putCopyBack(): void {
    if (this.copy) this.replaceFolder(this.copy.copy());
  }
  /** Reinstalls the device under its old name; unsent changes are lost. */
  async beginAnew(): Promise<void> {
    this.replaceFolder(new MemoryJournal());
    await this.client.register();
    await this.client.openKeys();
  }
  private replaceFolder(journal: MemoryJournal): void {
    this.journal = journal;
    this.wasReplaced = true;
    this.restart();
  }

  write(row: string, value: unknown): void {
    this.client.put('t', row, value);
    this.written.push({ row: `t/${row}`, value });
  }

  deliverAgain = (choice: number): Promise<void> => this.line.deliverAgain(choice);

  rows(): Record<string, unknown> {
    return Object.fromEntries(
      [...this.client.rows('t')]
        .map(([id, value]) => [`t/${id}`, value])
        .sort(([a], [b]) => String(a).localeCompare(String(b))) as [string, unknown][],
    );
  }
}

/** The devices of one person in one app, and the model that they must converge to. */
export class Household {
  readonly model = new ModelServer();
  readonly devices: TestDevice[] = [];
  /** Differences between the server and the model. */
  readonly differences: string[] = [];

  private constructor(
    readonly world: World,
    readonly owner: { appId: string; userId: string },
    /** True if no folder is lost or replaced: every write is then on the server once, in its device's order. */
    readonly areFoldersSafe: boolean,
  ) {}

  static async of(
    world: World,
    { size, areFoldersSafe }: { size: number; areFoldersSafe: boolean },
  ): Promise<Household> {
    const person = await world.given.account();
    const app = await world.given.app(await world.given.creator());
    const household = new Household(world, { appId: app.id, userId: person.userId }, areFoldersSafe);
    for (let n = 0; n < size; n++) {
      const { token } = await world.given.appToken(person, app.id, { kind: 'sync-token' });
      const device = new TestDevice(household, `device ${n}`, token);
      household.devices.push(device);
      await device.beginAnew();
      device.wasReplaced = false;
    }
    return household;
  }

  compare({ method, path, body }: SentRequest, { status }: Response): void {
    const expected = this.expected(method, path, body);
    const isAsExpected =
      expected === undefined || expected === status || (expected === 'refused' && status >= 400 && status < 500);
    if (!isAsExpected)
      this.differences.push(`${method} ${path} returned ${status} instead of ${expected}: ${body.slice(0, 300)}`);
  }

  private expected(method: string, path: string, body: string): number | 'refused' | undefined {
    if (path.endsWith('/push')) return this.model.statusOfPush(body);
    if (path.endsWith('/keys') && method === 'PUT')
      return this.model.statusOfKey((JSON.parse(body) as { key_version: number }).key_version - 1);
    if (path.endsWith('/keys/rotate'))
      return this.model.statusOfKey((JSON.parse(body) as { expected_version: number }).expected_version);
    return undefined;
  }

  /** Removes all faults and syncs each device twice, so that the first one receives what the last one sent. */
  async settle(): Promise<void> {
    for (const device of this.remaining) device.faults = [];
    for (let round = 0; round < 2; round++) for (const device of this.remaining) await device.client.sync();
  }

  get remaining(): TestDevice[] {
    return this.devices.filter(({ isRemoved }) => !isRemoved);
  }
}
