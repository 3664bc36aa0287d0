import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { allLetters, replay, Replay } from './dead-letters.js';

@Controller()
export class DeadLettersController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/admin/dead-letters', {
    who: 'operator',
    credentials: ['session'],
    limit: 'reads',
    operationId: 'list-dead-letters',
    summary: 'List events that failed every attempt, by service; null if a service is unavailable',
  })
  async list(@Ctx() ctx: CallContext) {
    return { data: await allLetters(this.bus, ctx), next: null };
  }

  @Route('POST /api/v1/admin/dead-letters/:service/:id/replay', {
    input: Replay,
    who: 'operator',
    credentials: ['session'],
    limit: 'writes',
    status: 204,
    stepUp: true,
    operationId: 'replay-dead-letter',
    summary: 'Queue a failed event for replay',
  })
  async replay(@Input() input: z.output<typeof Replay>, @Ctx() ctx: CallContext): Promise<void> {
    await replay(this.bus, input, ctx);
  }
}
