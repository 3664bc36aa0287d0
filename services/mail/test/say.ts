import type { z } from 'zod';
import type { EventDefinition } from '@mnw/contracts/define-event';
import { json, sql } from '@mnw/db/sql';
import type { World } from '@mnw/testing/world';

/** Puts an event into the outbox of the service it belongs to; that service's stand-in publishes it. */
export async function say<P extends z.ZodType>(world: World, event: EventDefinition<P>, payload: z.input<P>): Promise<void> {
  const service = event.subject.split('.')[1];
  await world.db.run(sql`insert into outbox (service, subject, payload) values (${service}, ${event.subject}, ${json(event.payload.parse(payload))})`);
}
