// Nest on Fastify answering by itself what the echo routes answer.
import 'reflect-metadata';
import { Controller, Get, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { decorate } from './decorate.mjs';
import { listen } from './ready.mjs';

class HelloController {
  /** @param {string} text */
  say(text) {
    return { text };
  }
}
decorate(HelloController, 'say', Get('/api/v1/echo/:text'), [Param('text')], [String]);
Controller()(HelloController);

class HelloModule {}
Module({ controllers: [HelloController] })(HelloModule);

const app = await NestFactory.create(HelloModule, new FastifyAdapter(), { logger: ['error'] });
await app.init();
await listen(app.getHttpAdapter().getInstance());
