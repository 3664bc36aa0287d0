import { z } from 'zod';
import { BusService } from '@mnw/contracts/platform/bus-services';
import { listDeadLetters, replayDeadLetter, type DeadLetter } from '@mnw/contracts/platform/dead-letters.rpc';
import type { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { orAbsent } from '../../http/or-absent.js';

export const Replay = z.object({ service: BusService, id: z.uuid() });

/** The dead letters of one service; null while it is unavailable. */
export interface Letters {
  service: BusService;
  letters: DeadLetter[] | null;
}

export const allLetters = (bus: BusClient, ctx: CallContext): Promise<Letters[]> =>
  Promise.all(BusService.options.map((service) => lettersOf(bus, service, ctx)));

async function lettersOf(bus: BusClient, service: Letters['service'], ctx: CallContext): Promise<Letters> {
  const answer = await orAbsent(bus.call(listDeadLetters(service), {}, { ...ctx, deadlineMs: 2_000 }));
  return { service, letters: answer?.data ?? null };
}

export const replay = (bus: BusClient, { service, id }: z.output<typeof Replay>, ctx: CallContext): Promise<unknown> =>
  bus.call(replayDeadLetter(service), { id }, ctx);
