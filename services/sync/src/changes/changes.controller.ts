import { Controller, Inject } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { openSubscription, pullChanges, pushChanges, syncStatus, takeSnapshot } from '@mnw/contracts/sync/changes.rpc';
import { CONFIG } from '@mnw/messaging/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { SyncConfig } from '../sync.config.js';
import { SyncDb } from '../sync.db.js';
import { OpenSubscription } from './open-subscription.js';
import { PullChanges } from './pull-changes.js';
import { PushChanges } from './push-changes.js';
import { statusOf } from './status.queries.js';
import { TakeSnapshot } from './take-snapshot.js';

@Controller()
export class ChangesController {
  constructor(
    private readonly db: SyncDb,
    private readonly pushing: PushChanges,
    private readonly pulling: PullChanges,
    private readonly snapshots: TakeSnapshot,
    private readonly subscribing: OpenSubscription,
    @Inject(CONFIG) private readonly config: SyncConfig,
  ) {}

  @Rpc(pushChanges) push(input: InputOf<typeof pushChanges>, actor: Actor) {
    return this.pushing.execute(input, actor);
  }
  @Rpc(pullChanges) pull(input: InputOf<typeof pullChanges>, actor: Actor) {
    return this.pulling.execute(input, actor);
  }
  @Rpc(takeSnapshot) snapshot(input: InputOf<typeof takeSnapshot>, actor: Actor) {
    return this.snapshots.execute(input, actor);
  }
  @Rpc(syncStatus) status(_: InputOf<typeof syncStatus>, actor: Actor) {
    return statusOf(this.db, requireApp(actor), this.config.SYNC_KEY_BYTES);
  }
  @Rpc(openSubscription) subscribe(input: InputOf<typeof openSubscription>, actor: Actor) {
    return this.subscribing.execute(input, actor);
  }
}
