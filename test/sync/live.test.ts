import type { AccountActor } from '@mnw/contracts/actor';
import { identity } from '@mnw/identity/identity.service';
import { gateway } from '@mnw/gateway/gateway.service';
import { sync } from '@mnw/sync/sync.service';
import { sql } from '@mnw/db/sql';
import type { GivenApp } from '@mnw/testing/given/apps';
import { readEvents } from '@mnw/sync-client/event-stream-reader';
import { startWorld, type World } from '@mnw/testing/world';

interface Client {
  authorization: string;
  tokenId: string;
  deviceId: string;
  push: (row: string) => Promise<{ cursor: string }>;
  listen: (
    headers?: Record<string, string>,
    query?: string,
  ) => Promise<{
    status: number;
    next: () => Promise<{ event: string; id?: string | undefined; data: string } | 'end'>;
  }>;
}

/** A device with its own token that uses HTTP like an app. */
async function client(world: World, person: AccountActor, app: GivenApp, device_name: string): Promise<Client> {
  const { authorization, actor } = await world.given.appToken(person, app.id);
  const post = (path: string, body: object) => world.http.post(`/api/sync/${path}`).set({ authorization }).send(body);
  const deviceId: string = (await post('devices', { device_name, platform: 'linux' }).expect(200)).body.id;
  let pushes = 0;
  return {
    authorization,
    tokenId: actor.credentialId,
    deviceId,
    push: async (row_id) =>
      (
        await post('push', {
          device_id: deviceId,
          push_no: ++pushes,
          changes: [{ table: 't', op: 'INSERT', row_id, timestamp: '2026-01-01T00:00:00Z', data: 'sealed' }],
        }).expect(200)
      ).body,
    listen: async (headers = {}, query = `app_id=${app.id}&device_id=${deviceId}`) => {
      const answer = await fetch(`http://127.0.0.1:${world.env['PORT']}/api/sync/subscribe?${query}`, {
        headers: { authorization, ...headers },
      });
      const events = readEvents(answer.body!);
      return { status: answer.status, next: async () => (await events.next()).value ?? 'end' };
    },
  };
}

async function household(world: World) {
  const [person, app] = [await world.given.account(), await world.given.app(await world.given.creator())];
  return {
    person,
    app,
    laptop: await client(world, person, app, 'laptop'),
    phone: await client(world, person, app, 'phone'),
  };
}
const services = [identity, sync, gateway];

test('a push sends a `changed` event without data to the person’s other devices, but not to the pushing device or to other people', async () => {
  await using world = await startWorld(services);
  const { app, laptop, phone } = await household(world);
  const stranger = await client(world, await world.given.account(), app, 'laptop');
  const [onLaptop, onPhone, onStranger] = [await laptop.listen(), await phone.listen(), await stranger.listen()];
  const { cursor } = await laptop.push('1');
  expect(await onPhone.next()).toEqual({ event: 'changed', data: '', id: cursor });
  const fromPhone = await phone.push('2');
  expect(await onLaptop.next()).toMatchObject({ event: 'changed', id: fromPhone.cursor });
  const ofStranger = await client(world, await world.given.account(), app, 'phone');
  await ofStranger.push('3');
  const own = await stranger.push('4');
  const later = await (await stranger.listen({ 'last-event-id': 'v1.old' })).next();
  expect(later).toMatchObject({ id: own.cursor });
  void onStranger;
});

test('a client without a device id counts as the device that its token registered', async () => {
  await using world = await startWorld(services);
  const { app, laptop, phone } = await household(world);
  const onLaptop = await laptop.listen({}, `app_id=${app.id}`);
  await laptop.push('1');
  const { cursor } = await phone.push('2');
  expect(await onLaptop.next()).toMatchObject({ event: 'changed', id: cursor });
});

test('a client that reconnects with an old cursor is notified at once, one with the newest cursor is not', async () => {
  await using world = await startWorld(services);
  const { laptop, phone } = await household(world);
  const { cursor } = await laptop.push('1');
  const upToDate = await phone.listen({ 'last-event-id': cursor });
  const second = await laptop.push('2');
  expect(await upToDate.next()).toMatchObject({ id: second.cursor });
  expect(await (await phone.listen({ 'last-event-id': cursor })).next()).toMatchObject({
    event: 'changed',
    id: second.cursor,
  });
});

test('a stream ends when its device is removed, and is refused for another app or another person’s device', async () => {
  await using world = await startWorld(services);
  const { person, app, laptop, phone } = await household(world);
  const onPhone = await phone.listen();
  await world.http
    .delete(`/api/sync/devices/${phone.deviceId}`)
    .set({ authorization: laptop.authorization })
    .expect(204);
  await world.settle();
  expect(await onPhone.next()).toBe('end');
  expect((await phone.listen()).status).toBe(401);
  const elsewhere = await client(world, person, await world.given.app(await world.given.creator()), 'laptop');
  const statuses = [
    await elsewhere.listen({}, `app_id=${app.id}`),
    await elsewhere.listen({}, `device_id=${laptop.deviceId}`),
  ].map(({ status }) => status);
  expect(statuses).toEqual([404, 404]);
});

test('streams are closed when the gateway stops', async () => {
  await using world = await startWorld(services);
  const { laptop } = await household(world);
  const onLaptop = await laptop.listen();
  await world.stop(world.services.find(({ name }) => name === 'gateway')!);
  expect(await onLaptop.next()).toBe('end');
});

test('no route gives a token access to data of another person or app', async () => {
  await using world = await startWorld(services);
  const { person, app, laptop } = await household(world);
  await laptop.push('1');
  const others = [
    await client(world, await world.given.account(), app, 'tablet'),
    await client(world, person, await world.given.app(await world.given.creator()), 'tablet'),
  ];
  for (const { authorization } of others) {
    const { deviceId: device_id } = laptop;
    const ask = (method: 'get' | 'post' | 'patch' | 'delete', path: string, body: object = {}) =>
      world.http[method](`/api/sync/${path}`)
        .set({ authorization })
        .send(method === 'get' ? undefined : body);
    const answers = [
      await ask('post', 'pull', { device_id, cursor: '' }),
      await ask('post', 'push', {
        device_id,
        changes: [{ table: 't', op: 'DELETE', row_id: '1', timestamp: '2026-01-01T00:00:00Z' }],
      }),
      await ask('get', `snapshot?device_id=${device_id}`),
      await ask('patch', `devices/${device_id}`, { device_name: 'mine' }),
      await ask('delete', `devices/${device_id}`),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      Array(5).fill([404, 'sync.device-not-found']),
    );
    expect((await ask('get', 'devices')).body.data.map((one: { device_name: string }) => one.device_name)).toEqual([
      'tablet',
    ]);
    expect((await ask('get', 'status')).body).toMatchObject({ total_changes: 0 });
  }
  expect(await world.db.many(sql`select operation from sync_log`)).toEqual([{ operation: 'INSERT' }]);
});
