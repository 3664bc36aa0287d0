import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '@mnw/db/sql';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { sync } from '@mnw/sync/sync.service';
import { startWorld, type World } from '@mnw/testing/world';
import { answer, consentForm, newScene, openAddress, type Scene } from '../../../../test/oauth/people.js';
import { add, list, login, remove, rotateKey, sync as synchronise, watch, type Terminal } from '../src/commands.js';

const secrets = ['Milk and honey', 'A birthday surprise', 'correct horse'];
const [milk, surprise, passphrase] = secrets as [string, string, string];

/** A folder, and the lines printed to its user. */
class Device implements Terminal {
  readonly lines: string[] = [];
  readonly stop = new AbortController();
  readonly signal = this.stop.signal;
  private printed: () => void = () => undefined;

  private constructor(
    readonly folder: string,
    readonly openBrowser: (url: string) => void,
  ) {}

  static make = async (openBrowser: (url: string) => void): Promise<Device> =>
    new Device(await mkdtemp(join(tmpdir(), 'mnw-notes-')), openBrowser);

  passphrase = async (): Promise<string> => passphrase;
  print = (line: string): void => {
    this.lines.push(line);
    this.printed();
  };

  async untilPrinted(part: string): Promise<void> {
    while (!this.lines.some((line) => line.includes(part)))
      await new Promise<void>((resolve) => (this.printed = resolve));
  }

  async listed(): Promise<string[]> {
    this.lines.length = 0;
    await list(this);
    return this.lines.map((line) => line.split('  ').at(-1)!);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.stop.abort();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Simulates the person's browser: grants the consent and follows the redirect. */
async function allow(world: World, scene: Scene, url: string): Promise<void> {
  const page = await openAddress(url, { cookie: scene.cookie });
  const { location } = await answer(world, scene, consentForm(page), 'allow');
  await fetch(location);
}

/** Everything that the server stores of synced data, as text. */
async function kept(world: World): Promise<string> {
  const tables = [
    sql`select t::text as row from sync_log t`,
    sql`select t::text as row from sync_keys t`,
    sql`select t::text as row from sync_key_envelopes t`,
    sql`select t::text as row from sync_heads t`,
    sql`select t::text as row from sync_devices t`,
  ];
  const rows = await Promise.all(tables.map((table) => world.db.many<{ row: string }>(table)));
  return rows
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

async function twoDevices(world: World): Promise<{ scene: Scene; laptop: Device; tablet: Device }> {
  const scene = await newScene(world);
  const [laptop, tablet] = [
    await Device.make((url) => void allow(world, scene, url)),
    await Device.make((url) => void allow(world, scene, url)),
  ];
  await login(laptop, { url: world.url, 'client-id': scene.app.id, device: 'laptop' });
  await login(tablet, { url: world.url, 'client-id': scene.app.id, device: 'tablet' });
  return { scene, laptop, tablet };
}

test("two devices that logged in through the browser see each other's notes, and the server stores none of their text", async () => {
  await using world = await startWorld([identity, sync, gateway]);
  const { laptop, tablet } = await twoDevices(world);
  await using _ = laptop;
  await using __ = tablet;
  await add(laptop, milk);
  await add(tablet, surprise);
  await synchronise(laptop);
  expect(await laptop.listed()).toEqual([milk, surprise]);
  expect(await tablet.listed()).toEqual([milk, surprise]);

  await rotateKey(tablet);
  await add(laptop, 'after the rotation');
  await synchronise(tablet);
  expect(await tablet.listed()).toEqual([milk, surprise, 'after the rotation']);

  const server = await kept(world);
  expect(server.split('\n').length).toBeGreaterThan(5);
  for (const secret of [...secrets, 'after the rotation']) {
    expect(server).not.toContain(secret);
    expect(server).not.toContain(Buffer.from(secret).toString('base64').slice(0, -3));
    expect(server).not.toContain(Buffer.from(secret).toString('hex'));
    expect(await readFile(join(laptop.folder, 'journal.jsonl'), 'utf8')).not.toContain(secret);
  }
});

test('watch prints a note and its removal as they happen', async () => {
  await using world = await startWorld([identity, sync, gateway]);
  const { laptop, tablet } = await twoDevices(world);
  await using _ = laptop;
  await using __ = tablet;
  const watching = watch(tablet);
  await add(laptop, milk);
  await tablet.untilPrinted(milk);
  await list(laptop);
  await remove(laptop, laptop.lines.find((line) => line.includes(milk))!.slice(0, 8));
  await tablet.untilPrinted('removed');
  tablet.stop.abort();
  await watching;
  expect(await tablet.listed()).toEqual([]);
});

test('a note that is written while the server is down arrives later, exactly once', async () => {
  await using world = await startWorld([identity, sync]);
  const running = await world.start(gateway);
  const { laptop, tablet } = await twoDevices(world);
  await using _ = laptop;
  await using __ = tablet;
  await world.stop(running);
  await add(laptop, milk);
  expect(laptop.lines.at(-1)).toContain('cannot be reached');
  expect(await laptop.listed()).toEqual([milk, '(1 not sent yet)']);
  await world.start(gateway);
  await synchronise(laptop);
  await synchronise(tablet);
  expect(await tablet.listed()).toEqual([milk]);
});

test('logging in to a folder with a different passphrase fails', async () => {
  await using world = await startWorld([identity, sync, gateway]);
  const scene = await newScene(world);
  await using first = await Device.make(() => undefined);
  await using second = await Device.make(() => undefined);
  const token = async (): Promise<string> => (await world.given.appToken(scene.person, scene.app.id)).token;
  await login(first, { url: world.url, token: await token(), device: 'first' });
  second.passphrase = async () => 'wrong horse';
  await expect(login(second, { url: world.url, token: await token(), device: 'second' })).rejects.toThrow(
    'This passphrase does not unlock the notes',
  );
});
