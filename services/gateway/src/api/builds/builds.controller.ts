import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { cancelBuild, getBuild, listBuilds, rerunBuild, startBuilds } from '@mnw/contracts/ota/builds.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

const creators = { who: 'creator', credentials: ['session', 'api-token'], scope: 'builds:write' } as const;

@Controller()
export class BuildsController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/apps/:app_id/builds', {
    ...creators,
    rpc: listBuilds,
    limit: 'reads',
    summary: 'List the builds of an app, newest first',
  })
  list(@Input() input: InputOf<typeof listBuilds>, @Ctx() ctx: CallContext) {
    return this.bus.call(listBuilds, input, ctx);
  }

  @Route('POST /api/v1/apps/:app_id/builds', {
    ...creators,
    rpc: startBuilds,
    limit: 'writes',
    status: 202,
    summary: 'Build a branch, tag or commit',
  })
  start(@Input() input: InputOf<typeof startBuilds>, @Ctx() ctx: CallContext) {
    return this.bus.call(startBuilds, input, ctx);
  }

  @Route('GET /api/v1/builds/:build_id', { ...creators, rpc: getBuild, limit: 'reads', summary: 'Get a build' })
  get(@Input() input: InputOf<typeof getBuild>, @Ctx() ctx: CallContext) {
    return this.bus.call(getBuild, input, ctx);
  }

  @Route('POST /api/v1/builds/:build_id/cancel', {
    ...creators,
    rpc: cancelBuild,
    limit: 'writes',
    status: 202,
    summary: 'Cancel a build',
  })
  cancel(@Input() input: InputOf<typeof cancelBuild>, @Ctx() ctx: CallContext) {
    return this.bus.call(cancelBuild, input, ctx);
  }

  @Route('POST /api/v1/builds/:build_id/rerun', {
    ...creators,
    rpc: rerunBuild,
    limit: 'writes',
    status: 202,
    summary: 'Build the same commit again',
  })
  rerun(@Input() input: InputOf<typeof rerunBuild>, @Ctx() ctx: CallContext) {
    return this.bus.call(rerunBuild, input, ctx);
  }
}
