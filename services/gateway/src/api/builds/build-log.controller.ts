import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { getBuild } from '@mnw/contracts/ota/builds.rpc';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route, type AdmittedRequest } from '../../http/route.decorator.js';
import { BuildLogs } from './build-logs.js';

@Controller()
export class BuildLogController {
  constructor(private readonly logs: BuildLogs) {}

  /**
   * Returns server-sent events on request: the log so far, then new output. Otherwise returns the log so far as text.
   */
  @Route('GET /api/v1/builds/:build_id/log', {
    input: getBuild.input,
    who: 'creator',
    credentials: ['session', 'api-token'],
    scope: 'builds:write',
    limit: 'reads',
    operationId: 'read-build-log',
    contentType: 'text/plain',
    summary: 'Get the log of a build as text, or live as server-sent events',
  })
  async show(
    @Input() { build_id }: InputOf<typeof getBuild>,
    @Ctx() ctx: CallContext,
    @Req() request: AdmittedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (request.headers.accept?.includes('text/event-stream'))
      return this.logs.follow(build_id, ctx.actor, request, reply);
    const text = await this.logs.text(build_id, ctx.actor);
    void reply.type('text/plain; charset=utf-8').send(text);
  }
}
