import { Controller, Injectable, Module } from '@nestjs/common';
import { resolveReceiptToken } from '@mnw/contracts/commerce/resolve-receipt-token.rpc';
import type { EventDefinition } from '@mnw/contracts/define-event';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import { Database } from '@mnw/db/database';
import { json, sql } from '@mnw/db/sql';
import { busConfig } from '@mnw/messaging/bus-config';
import { defineService } from '@mnw/messaging/define-service';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { World } from '@mnw/testing/world';
import type { z } from 'zod';

@Injectable()
class NeighbourDb extends Database {}

/** What commerce would know, by receipt token. */
export const receipts = new Map<string, OutputOf<typeof resolveReceiptToken>>();

@Controller()
class Receipts {
  @Rpc(resolveReceiptToken) resolve({ token }: InputOf<typeof resolveReceiptToken>) {
    const receipt = receipts.get(token);
    if (!receipt) throw new DomainError('commerce.checkout-not-found', 'not-found', 'There is no such purchase.');
    return receipt;
  }
}

@Module({ controllers: [Receipts] })
class CommerceModule {}
@Module({})
class IdentityModule {}

/** Stand-ins that answer for commerce and publish what commerce and identity would say. */
export const commerce = defineService({ name: 'commerce', module: CommerceModule, config: busConfig, db: NeighbourDb });
export const identity = defineService({ name: 'identity', module: IdentityModule, config: busConfig, db: NeighbourDb });

/** Puts an event into the outbox of the service it belongs to, whose stand-in publishes it. */
export async function say<P extends z.ZodType>(world: World, event: EventDefinition<P>, payload: z.input<P>): Promise<void> {
  const service = event.subject.split('.')[1];
  await world.db.run(sql`insert into outbox (service, subject, payload) values (${service}, ${event.subject}, ${json(event.payload.parse(payload))})`);
}
