import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ArtifactId } from '@mnw/contracts/ids';
import { downloadArtifact } from '@mnw/contracts/ota/download-artifact.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { header } from './read-check.js';

const input = z.object({ artifact_id: ArtifactId });

@Controller()
export class DownloadsController {
  constructor(private readonly bus: BusClient) {}

  /**
   * The client sends the same headers as in its check, including the licence key. The signed URL takes no other
   * credential, and the redirect is not cached: each download counts.
   */
  @Route('GET /ota/download/:artifact_id', {
    who: 'anyone',
    credentials: [],
    ignoresCredentials: true,
    limit: 'updates',
    input,
    status: 302,
    operationId: 'download-release-artifact',
    summary: 'Redirect to a file of a published release',
  })
  async download(
    @Input() { artifact_id }: z.output<typeof input>,
    @Ctx() ctx: CallContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const license_key = header(request.headers, 'x-license-key')?.slice(0, 200);
    const { url } = await this.bus.call(downloadArtifact, { artifact_id, license_key }, ctx);
    return reply.header('cache-control', 'no-store').redirect(url, 302);
  }
}
