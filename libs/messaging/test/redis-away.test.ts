import { Controller, Module } from '@nestjs/common';
import { z } from 'zod';
import { defineRpc } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import { Job } from '@mnw/jobs/job.decorator';
import { Jobs } from '@mnw/jobs/jobs';
import { freePort } from '@mnw/testing/free-port';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import { Rpc } from '../src/rpc.decorator.js';
import { effects, probeWorld, untilEffects } from './probe-world.js';
import { ProbeDb } from './probe-service.js';

const enqueue = defineRpc('rpc.ota.enqueue.v1', {
  input: z.object({ id: z.number(), wake: z.boolean() }),
  output: z.object({}),
});
const hourMs = 3_600_000;

@Controller()
class ChoresController {
  constructor(
    private readonly db: ProbeDb,
    private readonly jobs: Jobs,
  ) {}

  @Rpc(enqueue) enqueue({ id, wake }: { id: number; wake: boolean }) {
    return this.db.transaction(async (tx) => {
      await tx.run(sql`insert into probe_chores (id, job) values (${id}, ${wake ? 'woken' : 'timed'})`);
      if (wake) tx.afterCommit(() => void this.jobs.wake('ota__woken'));
      return {};
    });
  }
  @Job({ name: 'ota__timed', everyMs: 50 }) timed() {
    return this.doChores('timed');
  }
  @Job({ name: 'ota__woken', everyMs: hourMs }) woken() {
    return this.doChores('woken');
  }

  private doChores(job: string): Promise<number> {
    return this.db.run(
      sql`with done as (delete from probe_chores where job = ${job} returning id) insert into probe_effects select id from done`,
    );
  }
}

@Module({ controllers: [ChoresController] })
class ChoresModule {}

const chores = defineService({ name: 'ota', module: ChoresModule, config: busConfig, db: ProbeDb });

test('without Redis, jobs run by timer and by wake, and the service answers', async () => {
  await using world = await probeWorld({ REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
  await world.db.run(sql`create table probe_chores (id int not null, job text not null)`);
  await world.db.run(sql`grant all on probe_chores to mnw_ota`);
  await world.start(chores);
  await world.call(enqueue, { id: 1, wake: false });
  await world.call(enqueue, { id: 2, wake: true });
  await untilEffects(world, 2);
  expect(await effects(world)).toEqual([1, 2]);
});
