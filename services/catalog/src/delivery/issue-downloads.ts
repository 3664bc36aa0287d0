import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import { issueDownloads } from '@mnw/contracts/catalog/issue-downloads.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { currentFiles, currentTexts } from './delivery.queries.js';
import { SignedFiles } from './signed-files.js';

/** Issuing a URL is not counted, because a page that shows a URL has not delivered the file. */
@Controller()
export class IssueDownloads {
  constructor(
    private readonly db: CatalogDb,
    private readonly files: SignedFiles,
  ) {}

  @Rpc(issueDownloads)
  async execute({ item_ids }: InputOf<typeof issueDownloads>, actor: Actor): Promise<OutputOf<typeof issueDownloads>> {
    requireService(actor, 'commerce');
    const [files, texts] = await Promise.all([currentFiles(this.db, item_ids), currentTexts(this.db, item_ids)]);
    return { downloads: await Promise.all(files.map((file) => this.files.sign(file))), texts };
  }
}
