import { Database } from '@mnw/db/database';
import { sql } from '@mnw/db/sql';
import { until } from '@mnw/testing/until';
import { startWorld, type World } from '@mnw/testing/world';
import { effectsGrant, effectsTable, happened } from './probe-service.js';

/** Multiplies counts: 50 in `npm run soak`. */
export const scale = process.env['MNW_SOAK'] ? 50 : 1;
export const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** A world with the table in which the probe service's effects are counted; no service runs yet. */
export async function probeWorld(env: Record<string, string> = {}): Promise<World> {
  const world = await startWorld([], { env });
  await world.db.run(effectsTable);
  await world.db.run(effectsGrant);
  return world;
}

/** The database as the probe service itself sees it; close it. */
export const ownDatabase = ({ env }: World): Database =>
  new Database({ url: env['DATABASE_URL_OTA']!, name: 'probe', max: 4 });

/** Every effect, duplicates included. */
export const effects = async (world: World): Promise<number[]> =>
  (await world.db.many<{ id: number }>(sql`select id from probe_effects order by id`)).map(({ id }) => id);

export const untilEffects = (world: World, count: number): Promise<boolean> =>
  until(`${count} effects`, async () => (await effects(world)).length >= count);

/** Outbox rows as a process leaves them that died before it could publish. */
export const forgotten = (world: World, ids: number[]): Promise<number> =>
  world.db.run(
    sql`insert into outbox (service, subject, payload) select 'ota', ${happened.subject}, jsonb_build_object('id', id) from unnest(${ids}::int[]) as t(id)`,
  );

export const unpublished = async (world: World): Promise<number> =>
  (await world.db.one<{ n: number }>(sql`select count(*)::int as n from outbox where published_at is null`)).n;
export const deadLetters = async (world: World): Promise<number> =>
  (await world.db.one<{ n: number }>(sql`select count(*)::int as n from dead_letters`)).n;

/** Drains services that are not part of the world, until a whole round finds nothing. */
export async function settle(...services: { settleOnce(): Promise<number> }[]): Promise<void> {
  await until('rest', async () => {
    let done = 0;
    for (const service of services) done += await service.settleOnce();
    return done === 0;
  });
}
