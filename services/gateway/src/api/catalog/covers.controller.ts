import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { getCover } from '@mnw/contracts/catalog/get-cover.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class CoversController {
  constructor(private readonly bus: BusClient) {}

  /** The signed URL changes but the picture does not; a browser may cache the redirect while the signature is valid. */
  @Route('GET /api/v1/covers/:cover_id', {
    rpc: getCover,
    who: 'anyone',
    credentials: ['session', 'api-token'],
    scope: 'catalog:read',
    limit: 'pictures',
    status: 302,
    summary: 'Redirect to the picture of a cover',
  })
  async get(@Input() input: InputOf<typeof getCover>, @Ctx() ctx: CallContext, @Res() reply: FastifyReply) {
    const { url, is_public } = await this.bus.call(getCover, input, ctx);
    return reply.header('cache-control', `${is_public ? 'public' : 'private'}, max-age=240`).redirect(url, 302);
  }
}
