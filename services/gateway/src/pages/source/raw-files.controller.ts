import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { readRaw } from '@mnw/contracts/git/read-raw.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { sendRaw } from '../../api/git/send-raw.js';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, declare, Input } from '../../http/route.decorator.js';
import { Place } from './place.js';

/** Raw files, for pictures in READMEs and the Raw button. */
@Controller()
export class RawFilesController {
  constructor(private readonly bus: BusClient) {}

  @declare('page', 'GET /source/:user/:repo/raw/*', {
    input: Place,
    who: 'anyone',
    credentials: ['session'],
    limit: 'pictures',
  })
  async raw(@Input() asked: Place, @Ctx() ctx: CallContext, @Res() reply: FastifyReply) {
    return sendRaw(reply, ctx, await this.bus.call(readRaw, asked, ctx));
  }
}
