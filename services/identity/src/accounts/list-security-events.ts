import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listSecurityEvents } from '@mnw/contracts/identity/list-security-events.rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { securityEventsOf } from './security-events.queries.js';

/** The account's own log; also available while deactivated or suspended. */
@Controller()
export class ListSecurityEvents {
  constructor(private readonly db: IdentityDb) {}

  @Rpc(listSecurityEvents)
  async execute(input: InputOf<typeof listSecurityEvents>, actor: Actor): Promise<OutputOf<typeof listSecurityEvents>> {
    const { userId } = requireAccount(actor);
    const { cursor, limit } = input;
    const rows = await securityEventsOf(this.db, { userId, before: decodeIdCursor(cursor), limit: limit + 1 });
    const data = rows.slice(0, limit).map((row) => ({ ...row, created_at: row.created_at.toISOString() }));
    return { data, next: rows.length > limit ? encodeCursor([data.at(-1)!.id]) : null };
  }
}
