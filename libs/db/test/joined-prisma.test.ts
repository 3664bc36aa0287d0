import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { DomainError } from '@mnw/contracts/domain-error';
import { Database } from '../src/database.js';
import type { PrismaModels } from '../src/prisma-client.js';
import { scratchPassword } from '../src/scratch-database.js';
import { sql } from '../src/sql.js';
import type { Tx } from '../src/tx.js';
import { openScratch, type OpenScratch } from './open-scratch.js';

let scratch: OpenScratch;
/** Connected as the role of catalog, which owns `labels` and `tags`. */
let db: Database;
beforeAll(async () => {
  scratch = await openScratch();
  await scratch.client.query(`alter database ${new URL(scratch.url).pathname.slice(1)} set timezone = 'Asia/Tokyo'`);
  const url = new URL(scratch.url);
  url.username = 'mnw_catalog';
  url.password = scratchPassword;
  url.searchParams.set('options', '-c statement_timeout=60s');
  db = new Database({ url: url.href, name: 'test', max: 5 });
});
afterAll(async () => {
  await db.close();
  await scratch.drop();
});

const newLabel = () => ({ slug: `label-${randomUUID()}`, display_name: 'A label' });
const makeLabel = (tx: Tx, label = newLabel()) => tx.prisma(({ labels }) => labels.create({ data: label }));
const labelsWith = (slug: string) => db.many(sql`select id from labels where slug = ${slug}`);

/** Resolves when `count` callers have arrived. */
function meetingOf(count: number): () => Promise<void> {
  let arrived = 0;
  let open: () => void;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (++arrived === count) open();
    return all;
  };
}

test('what Prisma writes is visible to SQL in the same transaction, and to others after the commit', async () => {
  const label = newLabel();
  await db.transaction(async (tx) => {
    await makeLabel(tx, label);
    expect(await tx.many(sql`select display_name from labels where slug = ${label.slug}`)).toEqual([
      { display_name: 'A label' },
    ]);
    expect(await labelsWith(label.slug)).toEqual([]);
  });
  expect(await labelsWith(label.slug)).toHaveLength(1);
});

test('what SQL writes is visible to Prisma in the same transaction, and both are rolled back together', async () => {
  const [bySql, byPrisma] = [newLabel(), newLabel()];
  const outcome = db.transaction(async (tx) => {
    await tx.run(sql`insert into labels (slug, display_name) values (${bySql.slug}, 'By SQL')`);
    await makeLabel(tx, byPrisma);
    expect(
      await tx.prisma(({ labels }) =>
        labels.findUnique({ where: { slug: bySql.slug }, select: { display_name: true } }),
      ),
    ).toEqual({ display_name: 'By SQL' });
    throw new Error('changed my mind');
  });
  await expect(outcome).rejects.toThrow('changed my mind');
  expect(await labelsWith(bySql.slug)).toEqual([]);
  expect(await labelsWith(byPrisma.slug)).toEqual([]);
});

test('concurrent transactions in one event-loop turn each read on their own connection', async () => {
  const shared = newLabel();
  await db.transaction((tx) => makeLabel(tx, shared));
  const [written, askedAtOnce] = [meetingOf(4), meetingOf(4)];
  const names = await Promise.all(
    [1, 2, 3, 4].map((n) =>
      db
        .transaction(async (tx) => {
          const own = newLabel();
          await makeLabel(tx, own);
          await written();
          const read = (slug: string) => tx.prisma(({ labels }) => labels.findUnique({ where: { slug } }));
          await askedAtOnce();
          const [mine, common] = await Promise.all([read(own.slug), read(shared.slug)]);
          throw new Error(`${n}: ${mine?.slug === own.slug} ${common?.slug === shared.slug}`);
        })
        .catch((error: Error) => error.message),
    ),
  );
  expect(names).toEqual([1, 2, 3, 4].map((n) => `${n}: true true`));
});

test('queries outside of transactions see nothing of an open one, and several at once are all answered', async () => {
  const [label, other] = [newLabel(), newLabel()];
  await db.prisma(({ labels }) => labels.create({ data: other }));
  await db.transaction(async (tx) => {
    await makeLabel(tx, label);
    const seen = [label, other].map(({ slug }) => db.prisma(({ labels }) => labels.findUnique({ where: { slug } })));
    expect((await Promise.all(seen)).map((row) => row?.slug)).toEqual([undefined, other.slug]);
  });
});

test('a query after the end of a transaction is refused', async () => {
  const label = newLabel();
  let goOn = (): void => undefined;
  const ended = new Promise<void>((resolve) => (goOn = resolve));
  let kept: { tx: Tx; models: PrismaModels; late: Promise<unknown> } | undefined;
  await db.transaction(async (tx) => {
    await tx.prisma(async (models) => {
      const late = tx.prisma(async ({ labels }) => {
        await ended;
        return labels.create({ data: label });
      });
      kept = { tx, models, late };
    });
  });
  await expect(kept!.models.labels.create({ data: label })).rejects.toThrow('already closed');
  await expect(makeLabel(kept!.tx, label)).rejects.toThrow('has ended');
  await expect(kept!.tx.many(sql`select 1`)).rejects.toThrow('has ended');
  const refused = expect(kept!.late).rejects.toThrow(/already closed|has ended/);
  goOn();
  await refused;
  expect(await labelsWith(label.slug)).toEqual([]);
});

test('violated constraints of every kind become domain errors by their names', async () => {
  const label = newLabel();
  await db.transaction((tx) => makeLabel(tx, label));
  const refuse = (constraint: string) => ({
    constraints: { [constraint]: () => new DomainError('test.refused', 'conflict', constraint) },
  });
  const tag = { name: 'A tag', slug: randomUUID(), path: randomUUID() };
  const make = (data: Parameters<PrismaModels['tags']['create']>[0]['data']) => (tx: Tx) =>
    tx.prisma(({ tags }) => tags.create({ data }));
  await expect(db.transaction((tx) => makeLabel(tx, label), refuse('labels_slug_key'))).rejects.toBeInstanceOf(
    DomainError,
  );
  await expect(db.transaction(make({ ...tag, path: 'Not a path' }), refuse('tags_path_check'))).rejects.toBeInstanceOf(
    DomainError,
  );
  await expect(
    db.transaction(make({ ...tag, parent_id: randomUUID() }), refuse('tags_parent_id_fkey')),
  ).rejects.toBeInstanceOf(DomainError);
  await expect(db.transaction((tx) => makeLabel(tx, label))).rejects.toMatchObject({
    code: '23505',
    constraint: 'labels_slug_key',
  });
});

test('a serialisation failure in a Prisma query repeats the whole transaction', async () => {
  await scratch.client.query(`
    create sequence attempts_made;
    grant usage on sequence attempts_made to mnw_catalog;
    create function fail_twice() returns trigger language plpgsql as $$ begin
      if nextval('attempts_made') < 3 then raise sqlstate '40001'; end if; return new; end $$;
    create trigger fail_twice before insert on labels for each row when (new.display_name = 'Third time') execute function fail_twice()`);
  const label = { ...newLabel(), display_name: 'Third time' };
  await db.transaction((tx) => makeLabel(tx, label));
  expect(await labelsWith(label.slug)).toHaveLength(1);
});

test('a lost connection is reported as for SQL, inside of a transaction and outside', async () => {
  const kill = (pid: number) => scratch.client.query('select pg_terminate_backend($1, 5000)', [pid]);
  const broken = db.transaction(async (tx) => {
    await makeLabel(tx);
    await kill((await tx.one<{ pid: number }>(sql`select pg_backend_pid() as pid`)).pid);
    await makeLabel(tx);
  });
  await expect(broken).rejects.toMatchObject({ code: 'db.unavailable' });
  const hangsUp = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => hangsUp.listen(0, '127.0.0.1', resolve));
  const { port } = hangsUp.address() as AddressInfo;
  const away = new Database({ url: `postgres://nobody@127.0.0.1:${port}/none`, name: 'away', max: 1 });
  await expect(away.prisma(({ labels }) => labels.findMany())).rejects.toMatchObject({ code: 'db.unavailable' });
  await away.close();
  hangsUp.close();
});

test('a transaction that holds the only connection can load Prisma', async () => {
  const single = new Database({ ...db.options, max: 1 });
  expect(await single.transaction((tx) => tx.prisma(({ labels }) => labels.count()))).toEqual(expect.any(Number));
  await single.close();
});

test('Prisma runs as the role of its service, with the settings of its connection string and of the transaction', async () => {
  expect(
    await db.one(sql`select current_setting('TimeZone') as zone, current_setting('statement_timeout') as most`),
  ).toEqual({
    zone: 'UTC',
    most: '1min',
  });
  await expect(db.prisma(({ issueLabels }) => issueLabels.findMany())).rejects.toMatchObject({ code: '42501' });
  await expect(
    db.transaction((tx) => tx.prisma(({ userPasskeys }) => userPasskeys.deleteMany())),
  ).rejects.toMatchObject({ code: '42501' });
  const label = newLabel();
  await db.transaction((tx) => makeLabel(tx, label));
  await db.transaction(async (holder) => {
    await holder.run(sql`select id from labels where slug = ${label.slug} for update`);
    const waiting = db.transaction(async (tx) => {
      await tx.run(sql`set local statement_timeout = '50ms'`);
      await tx.prisma(({ labels }) => labels.update({ where: { slug: label.slug }, data: { definition: 'new' } }));
    });
    await expect(waiting).rejects.toMatchObject({ code: '57014' });
  });
});

test('times are the same through Prisma and through SQL, whatever the time zone of the database', async () => {
  const at = new Date('2026-03-29T01:30:00.123Z');
  const [bySql, byPrisma] = [randomUUID(), randomUUID()];
  await db.run(sql`insert into file_deletions (storage_key, created_at) values (${bySql}, ${at})`);
  await db.prisma(({ fileDeletions }) =>
    fileDeletions.create({ data: { storage_key: byPrisma, created_at: at }, select: { storage_key: true } }),
  );
  for (const key of [bySql, byPrisma]) {
    const select = { created_at: true };
    expect(await db.one(sql`select created_at from file_deletions where storage_key = ${key}`)).toEqual({
      created_at: at,
    });
    expect(
      await db.prisma(({ fileDeletions }) => fileDeletions.findUnique({ where: { storage_key: key }, select })),
    ).toEqual({ created_at: at });
  }
});

test('several statements that belong together are refused outside of a transaction', async () => {
  const transact = (models: PrismaModels) =>
    (models as PrismaModels & { $transaction(work: unknown): Promise<unknown> }).$transaction(() => Promise.resolve());
  await expect(db.prisma(transact)).rejects.toThrow('belong in a transaction');
});

test('a transaction whose failed statement was ignored is not reported as committed', async () => {
  const label = newLabel();
  let committed = false;
  const work = db.transaction(async (tx) => {
    tx.afterCommit(() => (committed = true));
    await tx.run(sql`insert into labels (slug, display_name) values (${label.slug}, 'A label')`);
    await tx.run(sql`select 1 / 0`).catch(() => undefined);
  });
  await expect(work).rejects.toThrow('rolled back');
  expect([committed, await labelsWith(label.slug)]).toEqual([false, []]);
});
