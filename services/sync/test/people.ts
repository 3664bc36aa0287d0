import { randomUUID } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import type { SyncAppId, SyncDeviceId } from '@mnw/contracts/ids';
import { createApp } from '@mnw/contracts/sync/apps.rpc';
import { registerDevice } from '@mnw/contracts/sync/devices.rpc';
import type { World } from '@mnw/testing/world';

/** Creates an app of a new creator. */
export async function someApp(world: World): Promise<{ id: SyncAppId; creator: AccountActor; api_key: string }> {
  const creator = await world.given.creator();
  const { id, api_key } = await world.call(createApp, { name: 'Notes' }, creator);
  return { id, creator, api_key };
}

/** The actor that the app's token authenticates. */
export const inApp = (person: AccountActor, appId: SyncAppId): AccountActor => ({
  ...person,
  credential: 'sync-token',
  credentialId: randomUUID(),
  scopes: ['sync'],
  appId,
});

/** A new person of the app. */
export const someone = async (world: World, appId: SyncAppId): Promise<AccountActor> =>
  inApp(await world.given.account(), appId);

export const device = async (world: World, actor: AccountActor, device_name = 'laptop'): Promise<SyncDeviceId> =>
  (await world.call(registerDevice, { device_name, platform: 'linux' }, actor)).id;

/** A change that inserts a row, with ciphertext as an app would send it. */
export const insertOf = (row_id: string, data: unknown = `sealed ${row_id}`) => ({
  table: 'notes',
  op: 'INSERT' as const,
  row_id,
  timestamp: '2026-05-21T09:30:00Z',
  data,
});
