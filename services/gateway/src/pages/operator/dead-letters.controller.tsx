import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { listDeadLetters, replayDeadLetter } from '@mnw/contracts/platform/dead-letters.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../../http/page.decorator.js';
import { redirect } from '../../http/page-answer.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { orAbsent } from '../posting/or-absent.js';
import { DeadLettersPage, type Letters } from './dead-letters.page.js';

const Consumer = z.enum(['identity', 'catalog', 'commerce', 'mail', 'sync', 'git', 'ota']);
const Replay = z.object({ service: Consumer, id: z.uuid() });

@Controller()
export class DeadLettersPageController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /operator/dead-letters', { who: 'operator' })
  async show(@Ctx() ctx: CallContext) {
    return <DeadLettersPage services={await Promise.all(Consumer.options.map((service) => this.lettersOf(service, ctx)))} />;
  }

  @Form('POST /operator/dead-letters/:service/:id/replay', { who: 'operator', input: Replay })
  async replay(@Input() { service, id }: z.output<typeof Replay>, @Ctx() ctx: CallContext) {
    await this.bus.call(replayDeadLetter(service), { id }, ctx);
    return redirect('/operator/dead-letters?done=replayed');
  }

  private async lettersOf(service: z.output<typeof Consumer>, ctx: CallContext): Promise<Letters> {
    const answer = await orAbsent(this.bus.call(listDeadLetters(service), {}, { ...ctx, deadlineMs: 2_000 }));
    return { service, letters: answer?.data ?? null };
  }
}
