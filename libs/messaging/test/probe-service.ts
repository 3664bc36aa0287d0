import { AsyncLocalStorage } from 'node:async_hooks';
import { Controller, Injectable, Module } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '@mnw/contracts/actor';
import { defineBroadcast } from '@mnw/contracts/define-broadcast';
import { defineEvent } from '@mnw/contracts/define-event';
import { defineRpc, type OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { serviceHealth } from '@mnw/contracts/platform/health.rpc';
import { Database, type DatabaseOptions } from '@mnw/db/database';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { currentCall } from '@mnw/observability/call-context';
import { BusClient } from '../src/bus-client.js';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import { OnEvent, OnNotification } from '../src/on-event.decorator.js';
import { addToOutbox } from '../src/outbox.js';
import { Rpc } from '../src/rpc.decorator.js';

export const happened = defineEvent('evt.ota.probe.happened.v1', z.object({ id: z.number().int() }));
export const pinged = defineBroadcast('bcast.ota.probe-pinged', z.object({ at: z.number() }));
export const echo = defineRpc('rpc.ota.echo.v1', {
  input: z.object({ text: z.string().max(100) }),
  output: z.object({ text: z.string(), caller: z.string() }),
});
export const refuse = defineRpc('rpc.ota.refuse.v1', {
  input: z.object({}),
  output: z.object({}),
  errors: ['probe.no'],
});
export const refuseOnce = defineRpc('rpc.ota.refuse-once.v1', {
  input: z.object({ id: z.number() }),
  output: z.object({ id: z.number() }),
  errors: ['probe.no'],
});
export const fail = defineRpc('rpc.ota.fail.v1', { input: z.object({}), output: z.object({}) });
export const hang = defineRpc('rpc.ota.hang.v1', { input: z.object({}), output: z.object({}), deadlineMs: 150 });
export const large = defineRpc('rpc.ota.large.v1', {
  input: z.object({ bytes: z.number() }),
  output: z.object({ text: z.string() }),
});
export const record = defineRpc('rpc.ota.record.v1', {
  input: z.object({ id: z.number().int() }),
  output: z.object({ id: z.number(), receipt: z.uuid() }),
});
export const nested = defineRpc('rpc.ota.nested.v1', {
  input: z.object({}),
  output: z.object({}),
  errors: ['bus.unavailable'],
});
const text = z.object({ text: z.string(), nested: z.object({ list: z.array(z.number()) }) });
export const mangle = defineRpc('rpc.ota.mangle.v1', { input: text, output: text });
export const showContext = defineRpc('rpc.ota.show-context.v1', {
  input: z.object({}),
  output: z.object({ traceparent: z.string().optional(), idempotency: z.unknown(), ambient: z.string().nullable() }),
});
const counted = { input: z.object({}), output: z.object({ count: z.number() }) };
export const wrong = defineRpc('rpc.ota.wrong.v1', counted);
export const getWrong = defineRpc('rpc.ota.get-wrong.v1', counted);

/** Async context of a caller, such as a transaction. */
export const ambient = new AsyncLocalStorage<string>();
/** The inputs that the probe has modified. */
export const mangled: unknown[] = [];

@Injectable()
export class ProbeDb extends Database {
  constructor(options: DatabaseOptions) {
    super(options);
  }
}

/** Messages whose handler fails as long as their id is in this set. */
export const poison = new Set<number>();
const refused = new Set<number>();
/** How many more times the handler of a message loses its database connection, by id. */
export const cuts = new Map<number, number>();
/** Functions that end each hanging request. */
export const hanging: (() => void)[] = [];
/** Pings received by all instances in this process. */
export const heard: number[] = [];

@Controller()
class ProbeController {
  constructor(
    private readonly db: ProbeDb,
    private readonly bus: BusClient,
  ) {}

  @Rpc(echo) echo({ text }: { text: string }, actor: Actor) {
    return { text, caller: actor.kind === 'account' ? actor.username : actor.kind };
  }
  @Rpc(refuse) refuse(): never {
    throw new DomainError('probe.no', 'conflict', 'No.', { field: 'x', extra: 7 });
  }
  @Rpc(refuseOnce) refuseOnce({ id }: { id: number }) {
    return this.db.command(async () => {
      if (!refused.has(id)) {
        refused.add(id);
        throw new DomainError('probe.no', 'conflict', 'No.');
      }
      return { id };
    });
  }
  @Rpc(fail) fail(): never {
    throw new TypeError('a bug with a secret in it');
  }
  @Rpc(hang) hang() {
    return new Promise<Record<string, never>>((resolve) => hanging.push(() => resolve({})));
  }
  @Rpc(large) large({ bytes }: { bytes: number }) {
    return { text: 'x'.repeat(bytes) };
  }
  /** Calls a service that is not running. */
  @Rpc(nested) async nested() {
    await this.bus.call(serviceHealth('git'), {});
    return {};
  }
  @Rpc(mangle) mangle(input: OutputOf<typeof mangle>) {
    input.text = 'mangled';
    input.nested.list.push(2);
    mangled.push(input);
    return input;
  }
  @Rpc(showContext) showContext() {
    const call = currentCall();
    return {
      traceparent: call?.traceparent,
      idempotency: call?.idempotency ?? null,
      ambient: ambient.getStore() ?? null,
    };
  }
  @Rpc(wrong) wrong() {
    return { count: 'many' } as never;
  }
  @Rpc(getWrong) getWrong() {
    return { count: 'many' } as never;
  }
  @Rpc(record) record({ id }: { id: number }) {
    return this.db.command(async (tx) => {
      await addToOutbox(tx, happened, { id });
      return tx.one<OutputOf<typeof record>>(sql`select ${id}::int as id, uuidv7() as receipt`);
    });
  }
  @OnEvent(happened, { consumer: 'ota__probe' }) async handle({ id }: { id: number }, tx: Tx) {
    await tx.run(sql`insert into probe_effects (id) values (${id})`);
    const left = cuts.get(id) ?? 0;
    cuts.set(id, left - 1);
    if (left > 0) await tx.run(sql`select pg_terminate_backend(pg_backend_pid())`);
    if (poison.has(id)) throw new Error(`poisoned by ${id}`);
  }
  @OnNotification(pinged) ping({ at }: { at: number }) {
    heard.push(at);
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

/** A service for tests, with the name and role of `ota`, whose effects are rows that can be counted. */
export const probe = defineService({ name: 'ota', module: ProbeModule, config: busConfig, db: ProbeDb });

export const effectsTable = sql`create table probe_effects (id int not null)`;
export const effectsGrant = sql`grant all on probe_effects to mnw_ota`;
