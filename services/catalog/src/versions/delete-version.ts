import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { deleteVersion } from '@mnw/contracts/catalog/delete-version.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { publishItemChange } from '../items/item-events.js';
import { isOwnedBySomebody } from '../items/items.queries.js';
import { VersionInUse } from './versions.errors.js';
import { deleteVersionRow, lockVersion } from './versions.queries.js';

@Controller()
export class DeleteVersion {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(deleteVersion)
  execute({ version_id: versionId }: InputOf<typeof deleteVersion>, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const version = await lockVersion(tx, versionId, userId);
      if (version.is_current && (version.item_is_public || (await isOwnedBySomebody(tx, version.item_id))))
        throw new VersionInUse();
      await deleteVersionRow(tx, version.id);
      await publishItemChange(tx, version.item_id);
      return {};
    });
  }
}
