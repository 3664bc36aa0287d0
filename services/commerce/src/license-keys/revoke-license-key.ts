import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import { licenseKeyChanged } from '@mnw/contracts/commerce/license-key-changed.event';
import { revokeLicenseKey } from '@mnw/contracts/commerce/revoke-license-key.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { releaseMachines } from '../fulfilment/access.queries.js';
import { KeyCodes } from './key-codes.js';
import { viewKey } from './key-view.js';
import { LicenseKeyNotFound } from './license-keys.errors.js';
import { findKey, lockKeyRow, revokeByHand } from './sellers-keys.queries.js';

/** Revokes a key by hand, permanently: no later refund, dispute or payment restores it. */
@Controller()
export class RevokeLicenseKey {
  constructor(
    private readonly db: CommerceDb,
    private readonly codes: KeyCodes,
  ) {}

  @Rpc(revokeLicenseKey)
  async execute(
    { license_key_id: id }: InputOf<typeof revokeLicenseKey>,
    actor: Actor,
  ): Promise<OutputOf<typeof revokeLicenseKey>> {
    const { userId } = requireActiveAccount(actor);
    await this.db.transaction(async (tx) => {
      const key = await lockKeyRow(tx, id);
      if (key?.seller_id !== userId) throw new LicenseKeyNotFound();
      if (!(await revokeByHand(tx, id))) return;
      await releaseMachines(tx, [id]);
      if (key.item_id) await addToOutbox(tx, licenseKeyChanged, { license_key_id: id, item_id: key.item_id });
    });
    return viewKey((await findKey(this.db, id))!, this.codes);
  }
}
