import { Controller, Inject, Req, Res, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CONFIG } from '@mnw/host/config-token';
import type { GatewayConfig } from '../../gateway.config.js';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Route, type RouteOptions } from '../../http/route.decorator.js';
import { requireScope } from '../../http/admission.js';
import { StreamProxy } from '../../http/stream-proxy.js';

const address = { user: z.string().max(100), repo: z.string().max(120) };
const smart = {
  who: 'anyone',
  credentials: ['api-token'],
  limit: 'git',
  speaks: 'git',
  output: z.unknown(),
} satisfies RouteOptions;

/**
 * Git over HTTP. Anybody can read a public repository; everything else needs an API token, as Bearer or as the Basic
 * password.
 */
@Controller()
export class SmartHttpController {
  constructor(
    private readonly proxy: StreamProxy,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  @Route('GET /git/:user/:repo/info/refs', {
    ...smart,
    scope: 'git:read',
    input: z.object({ ...address, service: z.enum(['git-upload-pack', 'git-receive-pack']).optional() }),
    operationId: 'git-info-refs',
    summary: 'Get the refs of a repository, before git fetches or pushes',
  })
  refs(
    @Req() request: FastifyRequest<{ Querystring: { service?: string } }>,
    @Res() reply: FastifyReply,
    @Ctx() ctx: CallContext,
  ): Promise<void> {
    if (request.query.service === 'git-receive-pack') requireScope(ctx.actor, 'git:write');
    return this.pass(request, reply, ctx);
  }

  @Route('POST /git/:user/:repo/git-upload-pack', {
    ...smart,
    scope: 'git:read',
    streamsBody: true,
    input: z.object(address),
    operationId: 'git-upload-pack',
    summary: 'Fetch from a repository with git',
  })
  fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Ctx() ctx: CallContext): Promise<void> {
    refuseOtherThan('application/x-git-upload-pack-request', request);
    return this.pass(request, reply, ctx);
  }

  @Route('POST /git/:user/:repo/git-receive-pack', {
    ...smart,
    scope: 'git:write',
    streamsBody: true,
    input: z.object(address),
    operationId: 'git-receive-pack',
    summary: 'Push to a repository with git',
  })
  push(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Ctx() ctx: CallContext): Promise<void> {
    refuseOtherThan('application/x-git-receive-pack-request', request);
    return this.pass(request, reply, ctx);
  }

  private pass(request: FastifyRequest, reply: FastifyReply, { actor }: CallContext): Promise<void> {
    return this.proxy.pass(request, reply, { service: 'git', base: this.config.GIT_HTTP_URL, actor });
  }
}

function refuseOtherThan(type: string, { headers }: FastifyRequest): void {
  if (headers['content-type'] !== type) throw new UnsupportedMediaTypeException(`Send ${type}.`);
}
