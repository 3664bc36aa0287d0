import { Injectable } from '@nestjs/common';
import { serviceActor } from '@mnw/contracts/actor';
import { issueDownloads } from '@mnw/contracts/catalog/issue-downloads.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import type { TransactionId } from '@mnw/contracts/ids';
import { BusClient } from '@mnw/messaging/bus-client';
import { CommerceDb } from '../commerce.db.js';
import { liveItems } from '../purchases/purchases.queries.js';

type Issued = Required<OutputOf<typeof issueDownloads>>;

/**
 * Gets download URLs of the files, and the texts that the purchase unlocks, from catalog. The URLs expire within
 * minutes, so revoking a grant ends them.
 */
@Injectable()
export class IssueDownloads {
  constructor(
    private readonly db: CommerceDb,
    private readonly bus: BusClient,
  ) {}

  async of(id: TransactionId): Promise<Issued> {
    const item_ids = await liveItems(this.db, id);
    if (item_ids.length === 0) return { downloads: [], texts: [] };
    const { downloads, texts = [] } = await this.bus.call(
      issueDownloads,
      { item_ids },
      { actor: serviceActor('commerce') },
    );
    return { downloads, texts };
  }
}
