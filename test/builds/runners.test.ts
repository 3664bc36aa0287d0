import { createHash, randomUUID } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import type { CallInputOf, RpcDefinition } from '@mnw/contracts/define-rpc';
import { cancelBuild, getBuild } from '@mnw/contracts/ota/builds.rpc';
import {
  announceArtifact,
  appendLog,
  finishBuild,
  greetRunner,
  leaseBuild,
  renewLease,
  type BuildOrder,
} from '@mnw/contracts/ota/runner.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { ota } from '@mnw/ota/ota.service';
import { buildsOf, logOf, pushOf, sayPush, startBuildWorld } from './build-world.js';
import { git } from './source-stand-in.js';

/** A minimal client of the runner protocol. */
class Speaker {
  readonly process_id = randomUUID();
  constructor(
    private readonly world: World,
    private readonly token: string,
  ) {}

  static async in(world: World, token?: string): Promise<Speaker> {
    const speaker = new Speaker(world, token ?? (await world.given.runner()));
    await speaker.say(greetRunner, { isolation: 'by hand' });
    return speaker;
  }

  say<D extends RpcDefinition>(rpc: D, input: object) {
    return this.world.call(rpc, {
      ...input,
      token: this.token,
      process_id: this.process_id,
    } as unknown as CallInputOf<D>);
  }
  async lease(wait_seconds = 0): Promise<BuildOrder | null> {
    return (await this.say(leaseBuild, { wait_seconds })).order;
  }
}

const startRunnersWorld = () => startWorld([git, ota]);
const about = ({ build_id, attempt }: BuildOrder) => ({ build_id, attempt });

async function queued(
  world: World,
  count = 1,
): Promise<{ creator: AccountActor; appId: Awaited<ReturnType<World['given']['buildApp']>>['appId'] }> {
  const creator = await world.given.creator();
  const { appId, repoId } = await world.given.buildApp(creator);
  const tags = Array.from({ length: count }, (_, at) => [`refs/tags/v1.0.${at}`, String(at + 1).repeat(40)]);
  await sayPush(world, pushOf(repoId, creator, Object.fromEntries(tags) as Record<string, string>));
  return { creator, appId };
}

test('only one of many concurrent lease requests gets the build', async () => {
  await using world = await startRunnersWorld();
  const speakers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => Speaker.in(world)));
  await queued(world);
  const orders = await Promise.all(speakers.map((speaker) => speaker.lease()));
  expect(orders.filter((order) => order !== null)).toHaveLength(1);
});

test('at most two builds of one app run at a time, however many runners are free', async () => {
  await using world = await startRunnersWorld();
  const speakers = await Promise.all([1, 2, 3, 4].map(() => Speaker.in(world)));
  await queued(world, 4);
  const orders = await Promise.all(speakers.map((speaker) => speaker.lease()));
  expect(orders.filter((order) => order !== null)).toHaveLength(2);
});

test('a waiting runner receives a build as soon as it is queued', async () => {
  await using world = await startRunnersWorld();
  const speaker = await Speaker.in(world);
  const [order] = await Promise.all([speaker.lease(15), queued(world)]);
  expect(order).toMatchObject({ target: 'linux-x86_64', version: '1.0.0', attempt: 1 });
});

test('builds go only to isolating runners of their target with a valid token', async () => {
  await using world = await startRunnersWorld();
  await queued(world);
  expect(await (await Speaker.in(world, await world.given.runner({ targets: ['windows-x86_64'] }))).lease()).toBeNull();
  const open = new Speaker(world, await world.given.runner());
  await open.say(greetRunner, { isolation: null });
  await expect(open.lease()).rejects.toMatchObject({ code: 'ota.runner-not-isolated' });
  await expect(new Speaker(world, 'mnwk_unknown').lease()).rejects.toMatchObject({ code: 'ota.runner-unknown' });
  const removed = await Speaker.in(world);
  await world.db.run(sql`update ota_runners set removed_at = now()`);
  await expect(removed.lease()).rejects.toMatchObject({ code: 'ota.runner-unknown' });
});

test('after its lease expires a build goes to another runner, and reports of the first one are refused', async () => {
  await using world = await startRunnersWorld();
  const { creator } = await queued(world);
  const [first, second] = [await Speaker.in(world), await Speaker.in(world)];
  const lost = (await first.lease())!;
  await world.db.run(sql`update ota_builds set leased_until = now() - interval '1 second'`);
  await world.settle();
  const order = (await second.lease())!;
  expect(order).toMatchObject({ build_id: lost.build_id, attempt: 2 });
  const said = [
    [renewLease, { phase: 'build' }],
    [appendLog, { seq: 1, content: 'old' }],
    [announceArtifact, { filename: 'app', size_bytes: 1, sha256: 'a'.repeat(64) }],
    [finishBuild, { outcome: 'failed', failure: 'old' }],
  ] as const;
  for (const [rpc, input] of said)
    await expect(first.say(rpc, { ...about(lost), ...input })).rejects.toMatchObject({ code: 'ota.lease-lost' });
  for (const [rpc, input] of said)
    await expect(first.say(rpc, { ...about(order), ...input })).rejects.toMatchObject({ code: 'ota.lease-lost' });
  await second.say(finishBuild, { ...about(order), outcome: 'failed', failure: 'The new one.' });
  expect(await world.call(getBuild, { build_id: order.build_id }, creator)).toMatchObject({
    status: 'failed',
    failure: 'The new one.',
    attempts: 2,
  });
});

test('a build whose runner is lost three times fails with a reason', async () => {
  await using world = await startRunnersWorld();
  const { creator, appId } = await queued(world);
  const speaker = await Speaker.in(world);
  for (let attempt = 1; attempt <= 3; attempt++) {
    expect(await speaker.lease()).toMatchObject({ attempt });
    await world.db.run(sql`update ota_builds set leased_until = now() - interval '1 second'`);
    await world.settle();
  }
  expect(await buildsOf(world, creator, appId)).toMatchObject([
    { status: 'failed', failure: 'The runner was lost 3 times.' },
  ]);
  expect(await speaker.lease()).toBeNull();
});

test('a runner that only renews its lease loses the build at the time limit', async () => {
  await using world = await startRunnersWorld();
  const { creator, appId } = await queued(world);
  const speaker = await Speaker.in(world);
  const order = (await speaker.lease())!;
  await world.db.run(sql`update ota_builds set started_at = now() - interval '1 day'`);
  await speaker.say(renewLease, { ...about(order), phase: 'build' });
  await world.settle();
  expect(await buildsOf(world, creator, appId)).toMatchObject([{ status: 'timed-out' }]);
});

test('a new process replaces the old one of its runner: builds are requeued at once, and the old process is refused', async () => {
  await using world = await startRunnersWorld();
  await queued(world);
  const token = await world.given.runner();
  const old = await Speaker.in(world, token);
  const order = (await old.lease())!;
  const anew = await Speaker.in(world, token);
  await expect(old.say(renewLease, { ...about(order), phase: 'build' })).rejects.toMatchObject({
    code: 'ota.runner-replaced',
  });
  expect(await anew.lease()).toMatchObject({ build_id: order.build_id, attempt: 2 });
});

test('log pieces are accepted in order, once each, up to the limit', async () => {
  await using world = await startRunnersWorld();
  const { creator } = await queued(world);
  const speaker = await Speaker.in(world);
  const order = (await speaker.lease())!;
  const piece = (seq: number, content: string) => speaker.say(appendLog, { ...about(order), seq, content });
  await piece(1, 'one\n');
  await Promise.all([piece(1, 'again\n'), piece(1, 'again\n')]);
  await expect(piece(3, 'three\n')).rejects.toMatchObject({ code: 'ota.log-out-of-order', details: { expected: 2 } });
  await piece(2, 'two\n');
  expect(await logOf(world, creator, order.build_id)).toBe('one\ntwo\n');
  await world.db.run(sql`update ota_builds set log_bytes = ${5 * 1024 * 1024 - 10}`);
  await expect(piece(3, 'more than ten bytes')).rejects.toMatchObject({ code: 'ota.log-full' });
});

test('the runner of a cancelled build learns this from its next report, and a late success is ignored', async () => {
  await using world = await startRunnersWorld();
  const { creator } = await queued(world);
  const speaker = await Speaker.in(world);
  const order = (await speaker.lease())!;
  expect(await speaker.say(renewLease, { ...about(order), phase: 'build' })).toEqual({ cancel: false });
  expect(await world.call(cancelBuild, { build_id: order.build_id }, creator)).toMatchObject({
    status: 'building',
    is_cancelling: true,
  });
  expect(await speaker.say(renewLease, { ...about(order), phase: 'build' })).toEqual({ cancel: true });
  await expect(speaker.say(finishBuild, { ...about(order), outcome: 'succeeded' })).rejects.toMatchObject({
    code: 'ota.artifact-missing',
  });
  await world.db.run(sql`update ota_builds set leased_until = now() - interval '1 second'`);
  await world.settle();
  expect(await world.call(getBuild, { build_id: order.build_id }, creator)).toMatchObject({
    status: 'cancelled',
    failure: 'Cancelled.',
  });
});

test.each(['=1.2.3', '1.2.9007199254740991', '01.2.3'])(
  'a version file that contains %s, which no updater could order, fails the build',
  async (version) => {
    await using world = await startBuildWorld();
    const { creator } = await queued(world);
    const speaker = await Speaker.in(world);
    const order = (await speaker.lease())!;
    await world.db.run(sql`update ota_builds set version = null`);
    const content = Buffer.from('app');
    const place = await speaker.say(announceArtifact, {
      ...about(order),
      filename: 'app',
      size_bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect((await fetch(place.url, { method: place.method, headers: place.headers, body: content })).status).toBe(200);
    await speaker.say(finishBuild, { ...about(order), outcome: 'succeeded', version });
    expect(await world.call(getBuild, { build_id: order.build_id }, creator)).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining(version),
    });
  },
);
