import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { allLetters, replay, Replay } from '../../api/operator/dead-letters.js';
import { DeadLettersPage } from './dead-letters.page.js';

@Controller()
export class DeadLettersPageController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /operator/dead-letters', { who: 'operator' })
  async show(@Ctx() ctx: CallContext) {
    return <DeadLettersPage services={await allLetters(this.bus, ctx)} />;
  }

  @Form('POST /operator/dead-letters/:service/:id/replay', { who: 'operator', stepUp: true, input: Replay })
  async replay(@Input() input: z.output<typeof Replay>, @Ctx() ctx: CallContext) {
    await replay(this.bus, input, ctx);
    return redirect('/operator/dead-letters?done=replayed');
  }
}
