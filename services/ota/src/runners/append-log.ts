import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { appendLog } from '@mnw/contracts/ota/runner.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { addPiece, lastPieceOf } from '../builds/build-logs.queries.js';
import { Progress } from '../builds/progress.js';
import { OtaDb } from '../ota.db.js';
import { mostLogBytes } from '@mnw/contracts/ota/log-limits';
import { renew } from './leases.queries.js';
import { LogFull, LogOutOfOrder } from './runners.errors.js';
import { lockLeased, authenticateRunner } from './runners.queries.js';

@Controller()
export class AppendLog {
  constructor(
    private readonly db: OtaDb,
    private readonly progress: Progress,
  ) {}

  @Rpc(appendLog)
  async execute(input: InputOf<typeof appendLog>): Promise<OutputOf<typeof appendLog>> {
    return this.db.transaction(async (tx) => {
      const build = await lockLeased(tx, await authenticateRunner(tx, input), input);
      const cancel = build.cancel_requested_at !== null;
      const last = await lastPieceOf(tx, build.id, input.attempt);
      // After a lost response the runner sends the same piece again.
      if (input.seq <= last) return { cancel };
      if (input.seq > last + 1) throw new LogOutOfOrder(last + 1);
      const bytes = build.log_bytes + Buffer.byteLength(input.content);
      if (bytes > mostLogBytes) throw new LogFull(mostLogBytes);
      await addPiece(tx, build.id, input, bytes);
      await renew(tx, build.id);
      this.progress.changed(tx, build.id);
      return { cancel };
    });
  }
}
