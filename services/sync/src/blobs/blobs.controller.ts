import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { confirmBlob, deleteBlob, downloadBlob, uploadBlob } from '@mnw/contracts/sync/blobs.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ConfirmBlob } from './confirm-blob.js';
import { DeleteBlob } from './delete-blob.js';
import { DownloadBlob } from './download-blob.js';
import { UploadBlob } from './upload-blob.js';

@Controller()
export class BlobsController {
  constructor(
    private readonly uploading: UploadBlob,
    private readonly confirming: ConfirmBlob,
    private readonly downloading: DownloadBlob,
    private readonly deleting: DeleteBlob,
  ) {}

  @Rpc(uploadBlob) upload(input: InputOf<typeof uploadBlob>, actor: Actor) {
    return this.uploading.execute(input, actor);
  }
  @Rpc(confirmBlob) confirm({ hash }: InputOf<typeof confirmBlob>, actor: Actor) {
    return this.confirming.execute(hash, actor);
  }
  @Rpc(downloadBlob) download({ hash }: InputOf<typeof downloadBlob>, actor: Actor) {
    return this.downloading.execute(hash, actor);
  }
  @Rpc(deleteBlob) delete({ hash }: InputOf<typeof deleteBlob>, actor: Actor) {
    return this.deleting.execute(hash, actor);
  }
}
