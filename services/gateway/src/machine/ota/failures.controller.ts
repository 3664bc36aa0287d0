import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { reportFailure } from '@mnw/contracts/ota/report-failure.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

const input = reportFailure.input.omit({ network: true });

@Controller()
export class FailuresController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/sync/ota/:slug/failures', {
    who: 'anyone',
    credentials: [],
    ignoresCredentials: true,
    limit: 'writes',
    input,
    status: 202,
    operationId: 'report-update-failure',
    summary: 'Report that an update failed',
  })
  report(@Input() report: z.output<typeof input>, @Ctx() ctx: CallContext) {
    return this.bus.call(reportFailure, { ...report, network: ctx.client.ip_prefix }, ctx);
  }
}
