import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import { licenseKeyChanged } from '@mnw/contracts/commerce/license-key-changed.event';
import { rotateLicenseKey } from '@mnw/contracts/commerce/rotate-license-key.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { KeyCodes } from './key-codes.js';
import { viewKey } from './key-view.js';
import { LicenseKeyNotFound, LicenseKeyRevoked } from './license-keys.errors.js';
import { findKey, lockKeyRow, replaceCode } from './sellers-keys.queries.js';

@Controller()
export class RotateLicenseKey {
  constructor(
    private readonly db: CommerceDb,
    private readonly codes: KeyCodes,
  ) {}

  @Rpc(rotateLicenseKey)
  async execute(
    { license_key_id: id }: InputOf<typeof rotateLicenseKey>,
    actor: Actor,
  ): Promise<OutputOf<typeof rotateLicenseKey>> {
    const { userId } = requireActiveAccount(actor);
    const code = this.codes.make();
    await this.db.command(async (tx) => {
      const key = await lockKeyRow(tx, id);
      if (!key || (key.seller_id !== userId && key.owner_id !== userId)) throw new LicenseKeyNotFound();
      if (key.revoked_at) throw new LicenseKeyRevoked();
      await replaceCode(tx, id, code);
      if (key.item_id) await addToOutbox(tx, licenseKeyChanged, { license_key_id: id, item_id: key.item_id });
      return { id };
    });
    return viewKey((await findKey(this.db, id))!, this.codes);
  }
}
