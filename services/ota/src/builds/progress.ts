import { Injectable } from '@nestjs/common';
import type { BuildId } from '@mnw/contracts/ids';
import { buildProgressed, buildsQueued } from '@mnw/contracts/ota/build-progressed.broadcast';
import type { Tx } from '@mnw/db/tx';
import { BusClient } from '@mnw/messaging/bus-client';

/**
 * Broadcasts progress after the commit to log watchers and waiting runners. They also poll, so a lost broadcast only
 * causes a delay.
 */
@Injectable()
export class Progress {
  constructor(private readonly bus: BusClient) {}

  changed(tx: Tx, ...ids: readonly string[]): void {
    for (const id of ids)
      tx.afterCommit(() => this.bus.broadcast(buildProgressed, { build_id: id as BuildId }), `build ${id}`);
  }

  queued(tx: Tx, ...ids: readonly string[]): void {
    this.changed(tx, ...ids);
    if (ids.length > 0) tx.afterCommit(() => this.bus.broadcast(buildsQueued, {}), 'builds queued');
  }
}
