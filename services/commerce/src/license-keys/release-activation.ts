import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import { releaseActivation } from '@mnw/contracts/commerce/release-activation.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { LicenseKeyNotFound } from './license-keys.errors.js';
import { freeSlot } from './license.queries.js';
import { findMachine, lockKeyRow } from './sellers-keys.queries.js';

@Controller()
export class ReleaseActivation {
  constructor(private readonly db: CommerceDb) {}

  @Rpc(releaseActivation)
  async execute(
    { license_key_id, activation_id }: InputOf<typeof releaseActivation>,
    actor: Actor,
  ): Promise<Record<string, never>> {
    const { userId } = requireActiveAccount(actor);
    await this.db.transaction(async (tx) => {
      const key = await lockKeyRow(tx, license_key_id);
      if (!key || (key.seller_id !== userId && key.owner_id !== userId)) throw new LicenseKeyNotFound();
      const machine = await findMachine(tx, license_key_id, activation_id);
      if (!machine) throw new LicenseKeyNotFound();
      await freeSlot(tx, license_key_id, machine.machine_id);
    });
    return {};
  }
}
