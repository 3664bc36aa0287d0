// A service in its own process, from the built packages, that kills itself at the exact point named by DIE_AT.
// Decorators are applied by hand because Node runs this file without compilation; its contracts are those of
// ../probe-service.ts.
import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { z } from 'zod';
import { defineEvent } from '@mnw/contracts/define-event';
import { defineRpc } from '@mnw/contracts/define-rpc';
import { Database } from '@mnw/db/database';
import { sql } from '@mnw/db/sql';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';

const happened = defineEvent('evt.ota.probe.happened.v1', z.object({ id: z.number().int() }));
const record = defineRpc('rpc.ota.record.v1', {
  input: z.object({ id: z.number().int() }),
  output: z.object({ id: z.number(), receipt: z.uuid() }),
});

const dieAt = (point) => process.env.DIE_AT === point;
const die = () => process.kill(process.pid, 'SIGKILL');

class ProbeDb extends Database {
  run(statement) {
    if (dieAt('published-not-marked') && /update outbox set leased_until = null/.test(statement.text)) die();
    return super.run(statement);
  }
}

class ProbeController {
  constructor(db) {
    this.db = db;
  }
  record({ id }) {
    return this.db.command(async (tx) => {
      if (dieAt('committed-not-published')) tx.afterCommit(die);
      await addToOutbox(tx, happened, { id });
      return tx.one(sql`select ${id}::int as id, uuidv7() as receipt`);
    });
  }
  async handle({ id }, tx) {
    await tx.run(sql`insert into probe_effects (id) values (${id})`);
    if (dieAt('effect-not-committed')) die();
    if (dieAt('effect-not-acknowledged')) tx.afterCommit(die);
  }
}

const decorate = (name, decorator) =>
  decorator(ProbeController.prototype, name, Object.getOwnPropertyDescriptor(ProbeController.prototype, name));
decorate('record', Rpc(record));
decorate('handle', OnEvent(happened, { consumer: 'ota__probe' }));
Controller()(ProbeController);
Reflect.defineMetadata('design:paramtypes', [ProbeDb], ProbeController);

class ProbeModule {}
Module({ controllers: [ProbeController] })(ProbeModule);

const service = await defineService({ name: 'ota', module: ProbeModule, config: busConfig, db: ProbeDb }).start(
  process.env,
);
process.on('disconnect', () => process.exit());
process.on('message', ({ ask }) => {
  const work = ask === 'close' ? service.close() : service.settleOnce();
  work.then(
    (answer) => process.send({ answer }),
    (error) => process.send({ error: String(error) }),
  );
});
process.send({ answer: 'ready' });
