import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { addRunner } from '@mnw/contracts/ota/runners.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { newToken } from '@mnw/secrets/key-ring';
import { OtaDb } from '../ota.db.js';
import { RunnerNameTaken } from './runners.errors.js';
import { insertRunner } from './runners.queries.js';

@Controller()
export class AddRunner {
  constructor(private readonly db: OtaDb) {}

  /** The database keeps only the token's hash. */
  @Rpc(addRunner)
  async execute({ name, targets }: InputOf<typeof addRunner>, actor: Actor): Promise<OutputOf<typeof addRunner>> {
    requireService(actor, 'operator');
    const token = `mnwk_${newToken()}`;
    if ((await insertRunner(this.db, { name, token, targets })) === 0) throw new RunnerNameTaken();
    return { token };
  }
}
