import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { downloadArtifact } from '@mnw/contracts/ota/download-artifact.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { DownloadArtifact } from './download-artifact.js';

@Controller()
export class DownloadsController {
  constructor(private readonly downloading: DownloadArtifact) {}

  @Rpc(downloadArtifact) download(input: InputOf<typeof downloadArtifact>) {
    return this.downloading.execute(input);
  }
}
