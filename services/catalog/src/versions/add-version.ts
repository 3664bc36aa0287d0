import { Inject, Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { addVersion } from '@mnw/contracts/catalog/add-version.rpc';
import type { Version } from '@mnw/contracts/catalog/versions';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Tx } from '@mnw/db/tx';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { CatalogConfig } from '../catalog.config.js';
import { CatalogDb } from '../catalog.db.js';
import { lockItem } from '../items/items.queries.js';
import { takesFiles } from '../items/publishing-rules.js';
import { refuseIfOverQuota } from '../uploads/quota.js';
import { UploadInUse, UploadNotFound, UploadNotUsable } from '../uploads/uploads.errors.js';
import { linkUpload, lockUpload, type UploadRow } from '../uploads/uploads.queries.js';
import { setCurrent } from './set-current.js';
import { TypeTakesNoFile, VersionTaken } from './versions.errors.js';
import { insertVersion, lockVersion, versionView } from './versions.queries.js';

@Controller()
export class AddVersion {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: CatalogConfig,
  ) {}

  @Rpc(addVersion)
  execute(input: InputOf<typeof addVersion>, actor: Actor): Promise<Version> {
    const { userId } = requireCreator(actor);
    return this.db.command(
      async (tx) => {
        const item = await lockItem(tx, input.item_id, userId);
        if (!takesFiles(item.item_type)) throw new TypeTakesNoFile();
        const upload = await this.take(tx, input.upload_id, userId);
        const versionId = await insertVersion(tx, { ...input, current_when_clean: input.make_current }, upload);
        await refuseIfOverQuota(tx, userId, this.config, this.clock.now());
        if (upload.state === 'clean' && input.make_current)
          await setCurrent(tx, await lockVersion(tx, versionId, userId), this.clock.now());
        return versionView(tx, versionId);
      },
      {
        constraints: {
          versions_item_id_version_number_key: () => new VersionTaken(),
          versions_upload_id_key: () => new UploadInUse(),
        },
      },
    );
  }

  private async take(tx: Tx, uploadId: string, userId: string): Promise<UploadRow> {
    const upload = await lockUpload(tx, uploadId, userId);
    if (!upload || upload.purpose !== 'version') throw new UploadNotFound();
    if (upload.linked_at) throw new UploadInUse();
    if (upload.state === 'pending' || upload.state === 'refused')
      throw new UploadNotUsable(upload.state, upload.reason);
    await linkUpload(tx, upload.id, this.clock.now());
    return upload;
  }
}
