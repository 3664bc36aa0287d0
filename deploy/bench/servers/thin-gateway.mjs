// The same controller as stock-gateway.mjs, asking through the product's bus client.
import 'reflect-metadata';
import { Controller, Get, Header, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { BusClient } from '@mnw/messaging/bus-client';
import { BusIdentity } from '@mnw/messaging/bus-identity';
import { connectBus } from '@mnw/messaging/connection';
import { Subjects } from '@mnw/messaging/subjects';
import { decorate, injects } from './decorate.mjs';
import { echo } from './echo-contract.mjs';
import { listen } from './ready.mjs';

class EchoController {
  constructor(bus) {
    this.bus = bus;
  }
  say(text) {
    return this.bus.callBytes(echo, { text });
  }
}
injects(EchoController, BusClient);
Header('content-type', 'application/json; charset=utf-8')(
  EchoController,
  'say',
  Object.getOwnPropertyDescriptor(EchoController.prototype, 'say'),
);
decorate(EchoController, 'say', Get('/api/v1/echo/:text'), [Param('text')], [String]);
Controller()(EchoController);

const identity = new BusIdentity('gateway', process.env.NATS_SEED_GATEWAY, process.env.BUS_PEERS);
const bus = new BusClient(await connectBus(process.env.NATS_URL, identity), new Subjects(''), identity);
class EchoModule {}
Module({ controllers: [EchoController], providers: [{ provide: BusClient, useValue: bus }] })(EchoModule);

const app = await NestFactory.create(EchoModule, new FastifyAdapter(), { logger: ['error'] });
await app.init();
await listen(app.getHttpAdapter().getInstance());
