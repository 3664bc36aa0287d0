import { Injectable } from '@nestjs/common';
import type { BuildId } from '@mnw/contracts/ids';
import { buildProgressed, buildsQueued } from '@mnw/contracts/ota/build-progressed.broadcast';
import type { Tx } from '@mnw/db/tx';
import { BusClient } from '@mnw/messaging/bus-client';

/** Tells those who watch or wait, after the commit. They look for themselves from time to time, so a lost word only costs a moment. */
@Injectable()
export class Progress {
  constructor(private readonly bus: BusClient) {}

  of(tx: Tx, ...ids: readonly string[]): void {
    for (const id of ids)
      tx.afterCommit(() => this.bus.broadcast(buildProgressed, { build_id: id as BuildId }), `build ${id}`);
  }

  queued(tx: Tx, ...ids: readonly string[]): void {
    this.of(tx, ...ids);
    if (ids.length > 0) tx.afterCommit(() => this.bus.broadcast(buildsQueued, {}), 'builds queued');
  }
}
