import { Inject, Controller } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import { getKeyStatus } from '@mnw/contracts/commerce/get-key-status.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { downloadArtifact } from '@mnw/contracts/ota/download-artifact.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { OtaDb } from '../ota.db.js';
import { DownloadYanked, LicenseRequired, NothingToDownload } from './downloads.errors.js';
import { countDownload, publishedDownload, type Download } from './downloads.queries.js';

/** Long enough to start a download on a slow connection; a started download is not interrupted. */
const expiresInSeconds = 900;

@Controller()
export class DownloadArtifact {
  constructor(
    private readonly db: OtaDb,
    private readonly bus: BusClient,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  @Rpc(downloadArtifact)
  async execute({ artifact_id, license_key }: InputOf<typeof downloadArtifact>): Promise<{ url: string }> {
    const download = await publishedDownload(this.db, artifact_id);
    if (!download) throw new NothingToDownload();
    if (download.release_state === 'yanked') throw new DownloadYanked();
    if (download.license_required && !(await this.mayDownload(download, license_key))) throw new LicenseRequired();
    const { s3_key, filename, license_required } = download;
    const { url } = await this.storage.presignGet(s3_key, {
      filename,
      contentType: 'application/octet-stream',
      disposition: 'attachment',
      expiresInSeconds,
      isImmutable: !license_required,
    });
    await countDownload(this.db, download.id);
    return { url };
  }

  private async mayDownload({ item_id }: Download, key: string | undefined): Promise<boolean> {
    if (!key?.trim() || item_id === null) return false;
    const { valid, license } = await this.bus.call(getKeyStatus, { key }, { actor: serviceActor('ota') });
    return valid && license?.item_id === item_id;
  }
}
