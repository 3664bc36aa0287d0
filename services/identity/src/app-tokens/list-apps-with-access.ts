import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listAppsWithAccess } from '@mnw/contracts/identity/app-access.rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { appsWithAccess } from './apps-with-access.queries.js';

@Controller()
export class ListAppsWithAccess {
  constructor(
    private readonly db: IdentityDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(listAppsWithAccess)
  async execute(input: InputOf<typeof listAppsWithAccess>, actor: Actor): Promise<OutputOf<typeof listAppsWithAccess>> {
    const { userId } = requireAccount(actor);
    const { cursor, limit } = input;
    const data = await appsWithAccess(this.db, {
      userId,
      now: this.clock.now(),
      before: decodeIdCursor(cursor),
      limit,
    });
    const last = data.at(-1);
    return { data, next: last && data.length === limit ? encodeCursor([last.app_id]) : null };
  }
}
