import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { addArtifact } from '@mnw/contracts/ota/add-artifact.rpc';
import { completeArtifact } from '@mnw/contracts/ota/complete-artifact.rpc';
import { signArtifact } from '@mnw/contracts/ota/sign-artifact.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { writing } from './access.js';

@Controller()
export class ArtifactsController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/sync/ota/apps/:app_id/releases/:release_id/artifacts', {
    rpc: addArtifact,
    ...writing,
    status: 201,
    summary: 'Announce a release file and get a URL to upload it to',
  })
  add(@Input() input: InputOf<typeof addArtifact>, @Ctx() ctx: CallContext) {
    return this.bus.call(addArtifact, input, ctx);
  }

  @Route('POST /api/sync/ota/apps/:app_id/releases/:release_id/artifacts/:artifact_id/complete', {
    rpc: completeArtifact,
    ...writing,
    summary: 'Check an uploaded release file',
  })
  complete(@Input() input: InputOf<typeof completeArtifact>, @Ctx() ctx: CallContext) {
    return this.bus.call(completeArtifact, input, ctx);
  }

  @Route('POST /api/sync/ota/apps/:app_id/releases/:release_id/artifacts/:artifact_id/sign', {
    rpc: signArtifact,
    ...writing,
    summary: 'Sign a release file with a stored key',
  })
  sign(@Input() input: InputOf<typeof signArtifact>, @Ctx() ctx: CallContext) {
    return this.bus.call(signArtifact, input, ctx);
  }
}
