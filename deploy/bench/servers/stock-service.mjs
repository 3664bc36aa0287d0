// Nest's own NATS server with one message pattern.
import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern, Payload, Transport } from '@nestjs/microservices';
import Fastify from 'fastify';
import { decorate } from './decorate.mjs';
import { listen } from './ready.mjs';
import { stockAuthenticator } from './stock-authenticator.mjs';

class EchoController {
  /** @param {{ text: string }} input */
  say(input) {
    return input;
  }
}
decorate(EchoController, 'say', MessagePattern('stock.echo'), [Payload()], [Object]);
Controller()(EchoController);

class EchoModule {}
Module({ controllers: [EchoController] })(EchoModule);

const app = await NestFactory.createMicroservice(EchoModule, {
  transport: Transport.NATS,
  options: { servers: [process.env.NATS_URL ?? ''], authenticator: stockAuthenticator(), queue: 'stock' },
  logger: ['error'],
});
await app.listen();
await listen(Fastify(), () => app.close());
