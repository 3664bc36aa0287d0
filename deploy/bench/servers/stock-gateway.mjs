// Nest as its documentation has it: a controller that asks through ClientProxy on the NATS transport.
/** @import { ClientProxy } from '@nestjs/microservices' */
import 'reflect-metadata';
import { Controller, Get, Inject, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, Transport } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { decorate } from './decorate.mjs';
import { listen } from './ready.mjs';
import { stockAuthenticator } from './stock-authenticator.mjs';

class EchoController {
  /** @param {ClientProxy} client */
  constructor(client) {
    this.client = client;
  }
  /** @param {string} text */
  say(text) {
    return this.client.send('stock.echo', { text });
  }
}
Inject('BUS')(EchoController, undefined, 0);
decorate(EchoController, 'say', Get('/api/v1/echo/:text'), [Param('text')], [String]);
Controller()(EchoController);

class EchoModule {}
Module({
  imports: [
    ClientsModule.register([
      {
        name: 'BUS',
        transport: Transport.NATS,
        options: { servers: [process.env.NATS_URL ?? ''], authenticator: stockAuthenticator() },
      },
    ]),
  ],
  controllers: [EchoController],
})(EchoModule);

const app = await NestFactory.create(EchoModule, new FastifyAdapter(), { logger: ['error'] });
await app.init();
await listen(app.getHttpAdapter().getInstance());
