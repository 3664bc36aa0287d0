import { Inject, Controller } from '@nestjs/common';
import { lookup } from 'mime-types';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { createUploadForm } from '@mnw/contracts/catalog/create-upload-form.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { parseUrl } from '@mnw/contracts/parse-url';
import type { Tx } from '@mnw/db/tx';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import type { CatalogConfig } from '../catalog.config.js';
import { CatalogDb } from '../catalog.db.js';
import { maxCoverBytes } from './cover-picture.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { largestFile } from './quota.js';
import { countForms, lockAccount } from './quota.queries.js';
import { formSeconds } from './upload-window.js';
import { InvalidReturnPath, TooManyForms } from './uploads.errors.js';
import { announceUpload } from './uploads.queries.js';

const expiresInSeconds = formSeconds;
/** The maximum that S3 accepts in one request. */
const maxFormBytes = 5 * 1024 ** 3;

/** Limit on forms that received nothing yet, or a file that was refused. */
const maxOpen = 10;
/** Limit on all forms that can still be sent, including those whose file is in use. */
const maxLive = 60;

/**
 * For browsers without JavaScript. The content type follows from the file name, because such a browser reports it
 * only to the storage, which does not pass it on.
 */
@Controller()
export class CreateUploadForm {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
    @Inject(CONFIG) private readonly config: CatalogConfig,
  ) {}

  @Rpc(createUploadForm)
  async execute(
    { purpose, filename, return_path }: InputOf<typeof createUploadForm>,
    actor: Actor,
  ): Promise<OutputOf<typeof createUploadForm>> {
    const { userId } = requireCreator(actor);
    const publicOrigin = new URL(this.config.PUBLIC_URL).origin;
    // The URL parser drops tabs and line breaks, so the path could still lead to another origin. Checked before
    // anything is stored.
    const returnTo = (id: string): URL | undefined => parseUrl(return_path.replaceAll('{id}', id), publicOrigin);
    if (returnTo('id')?.origin !== publicOrigin) throw new InvalidReturnPath();
    const content_type = lookup(filename) || 'application/octet-stream';
    const upload = await this.db.command(async (tx) => {
      await this.limitOpenForms(tx, userId);
      const room = await largestFile(tx, userId, this.config, this.clock.now());
      const size_bytes = Math.min(room, maxFormBytes, purpose === 'cover' ? maxCoverBytes : Infinity);
      return announceUpload(
        tx,
        { user_id: userId, purpose, filename, content_type, size_bytes, by_form: true, sha256: null },
        this.clock.now(),
      );
    });
    const returnUrl = returnTo(upload.id)!.href;
    const form = await this.storage.presignForm(`quarantine/${upload.id}`, {
      contentType: content_type,
      maxBytes: upload.size_bytes,
      returnUrl,
      expiresInSeconds,
    });
    return { ...upload, ...form, max_bytes: upload.size_bytes };
  }

  /**
   * Form uploads are charged on completion, and a form can be sent again after that, so limit how many can receive
   * bytes at once.
   */
  private async limitOpenForms(tx: Tx, userId: string): Promise<void> {
    await lockAccount(tx, userId);
    const openedAfter = new Date(this.clock.now().getTime() - expiresInSeconds * 1000);
    const { open, live } = await countForms(tx, userId, openedAfter);
    if (open >= maxOpen || live >= maxLive) throw new TooManyForms();
  }
}
