import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { removeRunner } from '@mnw/contracts/ota/runners.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { RunnerNotFound } from './runners.errors.js';
import { setRunnerRemoved } from './runners.queries.js';

@Controller()
export class RemoveRunner {
  constructor(private readonly db: OtaDb) {}

  @Rpc(removeRunner)
  async execute({ name }: InputOf<typeof removeRunner>, actor: Actor): Promise<Record<string, never>> {
    requireService(actor, 'operator');
    if ((await setRunnerRemoved(this.db, name)) === 0) throw new RunnerNotFound();
    return {};
  }
}
