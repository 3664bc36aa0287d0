import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { createLicenseKey } from '@mnw/contracts/commerce/create-license-key.rpc';
import { licenseKeyChanged } from '@mnw/contracts/commerce/license-key-changed.event';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { usualMaxActivations } from './issue-keys.js';
import { KeyCodes } from './key-codes.js';
import { viewKey } from './key-view.js';
import { ItemNotFound } from './license-keys.errors.js';
import { findKey, findOwnItem, insertSellersKey } from './sellers-keys.queries.js';

@Controller()
export class CreateLicenseKey {
  constructor(
    private readonly db: CommerceDb,
    private readonly codes: KeyCodes,
  ) {}

  @Rpc(createLicenseKey)
  async execute(
    { item_id, max_activations, note }: InputOf<typeof createLicenseKey>,
    actor: Actor,
  ): Promise<OutputOf<typeof createLicenseKey>> {
    const { userId } = requireCreator(actor);
    const code = this.codes.make();
    const { id } = await this.db.command(async (tx) => {
      const item = await findOwnItem(tx, item_id, userId);
      if (!item) throw new ItemNotFound();
      const key = await insertSellersKey(tx, userId, {
        itemId: item_id,
        ...code,
        maxActivations: max_activations ?? item.max_activations ?? usualMaxActivations,
        note,
      });
      await addToOutbox(tx, licenseKeyChanged, { license_key_id: key.id, item_id });
      return key;
    });
    return viewKey((await findKey(this.db, id))!, this.codes);
  }
}
