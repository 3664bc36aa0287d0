import { Controller, Injectable, Module } from '@nestjs/common';
import { issueDownloads } from '@mnw/contracts/catalog/issue-downloads.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { VersionId } from '@mnw/contracts/ids';
import { Database } from '@mnw/db/database';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import { Rpc } from '@mnw/messaging/rpc.decorator';

@Controller()
class DownloadsController {
  @Rpc(issueDownloads) issue({ item_ids }: InputOf<typeof issueDownloads>): OutputOf<typeof issueDownloads> {
    const expires_at = new Date(Date.now() + 60_000).toISOString();
    return {
      downloads: item_ids.map((item_id) => ({
        item_id,
        version_id: item_id as string as VersionId,
        url: `http://127.0.0.1/${item_id}`,
        filename: `${item_id}.zip`,
        expires_at,
      })),
    };
  }
}

@Module({ controllers: [DownloadsController] })
class StandInModule {}

@Injectable()
class StandInDb extends Database {}

/** Stands in for catalog: every item has one file named after it. */
export const catalogStandIn = defineService({
  name: 'catalog',
  module: StandInModule,
  config: busConfig,
  db: StandInDb,
});
