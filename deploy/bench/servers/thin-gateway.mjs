// The same controller as stock-gateway.mjs, asking through the product's bus client.
import 'reflect-metadata';
import { Controller, Get, Header, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { BusClient } from '@mnw/messaging/bus-client';
import { BusIdentity } from '@mnw/messaging/bus-identity';
import { connectBus } from '@mnw/messaging/connection';
import { Subjects } from '@mnw/messaging/subjects';
import { decorate, descriptorOf, injects } from './decorate.mjs';
import { echo } from './echo-contract.mjs';
import { listen } from './ready.mjs';

class EchoController {
  /** @param {BusClient} bus */
  constructor(bus) {
    this.bus = bus;
  }
  /** @param {string} text */
  say(text) {
    return this.bus.callBytes(echo, { text });
  }
}
injects(EchoController, BusClient);
Header('content-type', 'application/json; charset=utf-8')(EchoController, 'say', descriptorOf(EchoController, 'say'));
decorate(EchoController, 'say', Get('/api/v1/echo/:text'), [Param('text')], [String]);
Controller()(EchoController);

const { NATS_SEED_GATEWAY = '', BUS_PEERS = '', NATS_URL = '' } = process.env;
const identity = new BusIdentity('gateway', NATS_SEED_GATEWAY, BUS_PEERS);
const bus = new BusClient(await connectBus(NATS_URL, identity), new Subjects(''), identity);
class EchoModule {}
Module({ controllers: [EchoController], providers: [{ provide: BusClient, useValue: bus }] })(EchoModule);

const app = await NestFactory.create(EchoModule, new FastifyAdapter(), { logger: ['error'] });
await app.init();
await listen(app.getHttpAdapter().getInstance());
