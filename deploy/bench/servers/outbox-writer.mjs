// Writes events into the outbox, each in a transaction of its own, at the pace asked for: POST
// /write?count=…&perSecond=…
/** @import { DatabaseOptions } from '@mnw/db/database' */
import Fastify from 'fastify';
import { Module } from '@nestjs/common';
import { Database } from '@mnw/db/database';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import { addToOutbox } from '@mnw/messaging/outbox';
import { setTimeout as pause } from 'node:timers/promises';
import { happened } from './happened-contract.mjs';
import { listen } from './ready.mjs';

/** @type {{ db?: Database }} */
const made = {};
class WriterDb extends Database {
  /** @param {DatabaseOptions} options */
  constructor(options) {
    super(options);
    Object.assign(made, { db: this });
  }
}
class WriterModule {}
Module({})(WriterModule);
const service = await defineService({ name: 'catalog', module: WriterModule, config: busConfig, db: WriterDb }).start(
  process.env,
);

const { db } = made;
if (!db) throw new Error('The service has made no database.');
const writeOne = () =>
  db.transaction((tx) => addToOutbox(tx, happened, { at: performance.timeOrigin + performance.now() }));

/**
 * @param {number} count
 * @param {number} perSecond
 */
async function write(count, perSecond) {
  const began = performance.now();
  /** @type {Promise<unknown>[]} */
  const written = [];
  while (written.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - began) / 1_000) * perSecond));
    while (written.length < due) written.push(writeOne());
    await pause(2);
  }
  await Promise.all(written);
}

const fastify = Fastify();
fastify.post('/write', async ({ query }) => {
  const { count, perSecond } = /** @type {Record<string, string>} */ (query);
  await write(Number(count), Number(perSecond));
  return 'written';
});
await listen(fastify, () => service.close());
