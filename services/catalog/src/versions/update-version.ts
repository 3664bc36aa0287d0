import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { updateVersion } from '@mnw/contracts/catalog/update-version.rpc';
import type { Version } from '@mnw/contracts/catalog/versions';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { publishItemChange } from '../items/item-events.js';
import { VersionTaken } from './versions.errors.js';
import { describeVersion, lockVersion, versionView } from './versions.queries.js';

@Controller()
export class UpdateVersion {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(updateVersion)
  execute(
    { version_id, version_number, release_notes }: InputOf<typeof updateVersion>,
    actor: Actor,
  ): Promise<Version> {
    const { userId } = requireCreator(actor);
    return this.db.command(
      async (tx) => {
        const version = await lockVersion(tx, version_id, userId);
        await describeVersion(tx, version.id, { version_number, release_notes });
        if (version.is_current) await publishItemChange(tx, version.item_id);
        return versionView(tx, version.id);
      },
      { constraints: { versions_item_id_version_number_key: () => new VersionTaken() } },
    );
  }
}
