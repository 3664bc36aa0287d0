// Handles the events and keeps, for each, the milliseconds from its writing to the commit of its effect (the inbox
// row): GET /latencies takes them away.
/** @import { Tx } from '@mnw/db/tx' */
import Fastify from 'fastify';
import { Controller, Module } from '@nestjs/common';
import { Database } from '@mnw/db/database';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import { OnEvent } from '@mnw/messaging/on-event.decorator';
import { decorate } from './decorate.mjs';
import { happened } from './happened-contract.mjs';
import { listen } from './ready.mjs';

/** @type {number[]} */
const latencies = [];

class ReaderController {
  /**
   * @param {{ at: number }} payload
   * @param {Tx} tx
   */
  handle({ at }, tx) {
    tx.afterCommit(() => latencies.push(performance.timeOrigin + performance.now() - at));
  }
}
decorate(ReaderController, 'handle', OnEvent(happened, { consumer: 'mail__bench' }), [], [Object, Object]);
Controller()(ReaderController);

class ReaderModule {}
Module({ controllers: [ReaderController] })(ReaderModule);
class ReaderDb extends Database {}
const service = await defineService({ name: 'mail', module: ReaderModule, config: busConfig, db: ReaderDb }).start(
  process.env,
);

const fastify = Fastify();
fastify.get('/latencies', () => latencies.splice(0));
fastify.get('/count', () => latencies.length);
await listen(fastify, () => service.close());
