import { Injectable } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { sql } from '@mnw/db/sql';
import { CatalogDb } from '../catalog.db.js';
import { noteItemChange } from '../items/item-events.js';
import { isOwnedBySomebody } from '../items/items.queries.js';
import { VersionInUse } from './versions.errors.js';
import { lockVersion } from './versions.queries.js';

@Injectable()
export class DeleteVersion {
  constructor(private readonly db: CatalogDb) {}

  execute(versionId: string, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const version = await lockVersion(tx, versionId, userId);
      if (version.is_current && (version.item_is_public || (await isOwnedBySomebody(tx, version.item_id)))) throw new VersionInUse();
      await tx.run(sql`delete from versions where id = ${version.id}`);
      await noteItemChange(tx, version.item_id);
      return {};
    });
  }
}
