import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { listLicenseKeys } from '@mnw/contracts/commerce/list-license-keys.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { pageById } from '../purchases/page-by-id.js';
import { KeyCodes } from './key-codes.js';
import { viewKey } from './key-view.js';
import { ItemNotFound } from './license-keys.errors.js';
import { findOwnItem, listKeys } from './sellers-keys.queries.js';

@Controller()
export class ListLicenseKeys {
  constructor(
    private readonly db: CommerceDb,
    private readonly codes: KeyCodes,
  ) {}

  @Rpc(listLicenseKeys)
  async execute(
    { item_id, cursor, limit }: InputOf<typeof listLicenseKeys>,
    actor: Actor,
  ): Promise<OutputOf<typeof listLicenseKeys>> {
    const { userId } = requireAccount(actor);
    if (!(await findOwnItem(this.db, item_id, userId))) throw new ItemNotFound();
    const rows = await listKeys(this.db, item_id, decodeIdCursor(cursor), limit + 1);
    return pageById(rows, limit, (row) => viewKey(row, this.codes));
  }
}
