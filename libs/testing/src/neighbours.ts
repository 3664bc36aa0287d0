import { Injectable, Module } from '@nestjs/common';
import type { z } from 'zod';
import type { EventDefinition } from '@mnw/contracts/define-event';
import { Database } from '@mnw/db/database';
import { json, sql } from '@mnw/db/sql';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import type { World } from './world.js';

@Injectable()
export class NeighbourDb extends Database {}
@Module({})
class NothingModule {}

/** A stand-in for a service that answers no RPCs and publishes that service's events. */
export const standIn = (name: string) =>
  defineService({ name, module: NothingModule, config: busConfig, db: NeighbourDb });
export const identity = standIn('identity');

/** Puts an event into the outbox of the service it belongs to. That service, or its stand-in, publishes it. */
export async function publishEvent<P extends z.ZodType>(
  world: World,
  event: EventDefinition<P>,
  payload: z.input<P>,
): Promise<void> {
  const service = event.subject.split('.')[1];
  await world.db.run(
    sql`insert into outbox (service, subject, payload) values (${service}, ${event.subject}, ${json(event.payload.parse(payload))})`,
  );
}
