import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { sync } from '@mnw/sync/sync.service';
import { FaultyFetch, type Fault } from '@mnw/testing/faulty-fetch';
import { SyncClient } from '@mnw/sync-client/sync-client';
import type { Fetch } from '@mnw/sync-client/wire';
import { startWorld, type World } from '@mnw/testing/world';

/** Creates two registered devices of one person. */
async function pair(world: World, fetch?: Fetch): Promise<[SyncClient, SyncClient]> {
  const [person, app] = [await world.given.account(), await world.given.app(await world.given.creator())];
  const open = async (deviceName: string): Promise<SyncClient> => {
    const { token } = await world.given.appToken(person, app.id, { kind: 'sync-token' });
    const client = SyncClient.open({ url: world.url, token, deviceName, ...(fetch ? { fetch } : {}), waitMs: () => 0 });
    await client.register();
    return client;
  };
  return [await open('laptop'), await open('phone')];
}

test('a push notifies the other device, but not the one that pushed', async () => {
  await using world = await startWorld([identity, sync, gateway]);
  const [laptop, phone] = await pair(world);
  const stop = new AbortController();
  const [own, others] = [laptop.notifications({ signal: stop.signal }), phone.notifications({ signal: stop.signal })];
  await Promise.all([own.next(), others.next()]);
  laptop.put('t', 'r', 1);
  await laptop.sync();
  expect(await others.next()).toEqual({ value: undefined, done: false });
  await phone.sync();
  expect(phone.get('t', 'r')).toBe(1);
  // The laptop's next notification must come from the phone's push. A notification of its own push would have arrived
  // before.
  const next = own.next();
  const isEarly = await Promise.race([next.then(() => true), phone.sync().then(() => false)]);
  expect(isEarly).toBe(false);
  phone.put('t', 'r', 2);
  await phone.sync();
  await next;
  stop.abort();
  await Promise.all([own.next(), others.next()]);
});

test('a broken stream is reopened, which counts as a notification, so that missed changes are pulled', async () => {
  await using world = await startWorld([identity, sync]);
  let door = await world.start(gateway);
  const [laptop, phone] = await pair(world);
  const stop = new AbortController();
  const notifications = phone.notifications({ signal: stop.signal, waitMs: () => 20 });
  await notifications.next();
  const next = notifications.next();
  await world.stop(door);
  laptop.put('t', 'r', 'written meanwhile');
  door = await world.start(gateway);
  await laptop.sync();
  await next;
  await phone.sync();
  expect(phone.get('t', 'r')).toBe('written meanwhile');
  stop.abort();
  await notifications.next();
});

test('removing a device ends its notifications and its access', async () => {
  await using world = await startWorld([identity, sync, gateway]);
  const [laptop, phone] = await pair(world);
  const notifications = phone.notifications({ signal: new AbortController().signal, waitMs: () => 0 });
  await notifications.next();
  const next = notifications.next();
  await laptop.removeDevice(phone.device.id);
  await world.settle();
  await expect(next).rejects.toMatchObject({ status: 401 });
  await expect(phone.sync()).rejects.toMatchObject({ status: 401 });
});

test('a blob reaches the other device although every second response is lost, and is uploaded only once', async () => {
  await using world = await startWorld([identity, sync, gateway]);
  let calls = 0;
  const puts: string[] = [];
  const fault = ({ method, path }: { method: string; path: string }): Fault => {
    if (method === 'PUT') puts.push(path);
    return path.includes('/blobs/') && ++calls % 2 === 1 ? 'answer-lost' : 'none';
  };
  const [laptop, phone] = await pair(world, new FaultyFetch({ fault }).fetch);
  const bytes = new Uint8Array(100_000).map((_, at) => (at * 7) % 251);
  const hash = await laptop.uploadBlob(bytes);
  expect(await phone.downloadBlob(hash)).toEqual(bytes);
  expect(await phone.uploadBlob(bytes)).toBe(hash);
  expect(puts).toHaveLength(1);
  await laptop.deleteBlob(hash);
  await expect(phone.downloadBlob(hash)).rejects.toMatchObject({ status: 404 });
});
