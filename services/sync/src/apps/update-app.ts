import { Controller } from '@nestjs/common';
import { requireActiveAccount, requireStepUp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { type SyncApp, updateApp } from '@mnw/contracts/sync/apps.rpc';
import { Clock } from '@mnw/host/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { ItemNeeded, SlugTaken } from './apps.errors.js';
import { lockApp, needsItem, ownApp, refuseForeign, setApp } from './apps.queries.js';

@Controller()
export class UpdateApp {
  constructor(
    private readonly db: SyncDb,
    private readonly clock: Clock,
  ) {}

  /** Fields that the input leaves out stay unchanged. */
  @Rpc(updateApp)
  execute({ app_id, ...changed }: InputOf<typeof updateApp>, actor: Actor): Promise<SyncApp> {
    const { userId } = requireActiveAccount(actor);
    return this.db.command(
      async (tx) => {
        await lockApp(tx, app_id, userId);
        await refuseForeign(tx, userId, changed);
        if (changed.item_id === null && (await needsItem(tx, app_id))) throw new ItemNeeded();
        const app = await ownApp(tx, app_id, userId);
        const next = { ...app, ...withoutAbsent(changed) };
        if (widensAccess(app, next)) requireStepUp(actor, this.clock.now());
        await setApp(tx, app_id, next);
        return ownApp(tx, app_id, userId);
      },
      { constraints: { sync_apps_slug_key: () => new SlugTaken() } },
    );
  }
}

/**
 * A new redirect URI receives sign-ins, and reactivating an app makes its keys work again. Both therefore require a
 * step-up.
 */
const widensAccess = (app: SyncApp, next: Pick<SyncApp, 'redirect_uris' | 'is_active'>): boolean =>
  next.redirect_uris.some((uri) => !app.redirect_uris.includes(uri)) || (next.is_active && !app.is_active);

const withoutAbsent = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
