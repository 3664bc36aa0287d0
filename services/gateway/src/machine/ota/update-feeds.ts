import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { serviceActor } from '@mnw/contracts/actor';
import { getUpdateFeed } from '@mnw/contracts/ota/get-update-feed.rpc';
import { releaseChanged } from '@mnw/contracts/ota/release-changed.event';
import { BusClient } from '@mnw/messaging/bus-client';
import { CONFIG } from '@mnw/host/config-token';
import { OnNotification } from '@mnw/messaging/on-event.decorator';
import type { GatewayConfig } from '../../gateway.config.js';
import { UpdateTable } from './update-table.js';

const mostBytes = 64 * 1024 * 1024;
/**
 * Maximum age of a table, in case an event is lost (notifications can be) or the app itself changed (its slug, its
 * deletion).
 */
const oldestMs = 30_000;

interface Fill {
  isStale: boolean;
  table: Promise<UpdateTable | undefined>;
}

/**
 * The tables that answer update checks, cached in this process for each app. At most one request per app is sent to the
 * ota service at a time. A table is dropped when one of the app's releases changes, and a fill that started before a
 * drop is discarded. Unknown slugs are cached too.
 */
@Injectable()
export class UpdateFeeds {
  private readonly tables = new LRUCache<string, { table: UpdateTable | undefined }>({
    maxSize: mostBytes,
    sizeCalculation: ({ table }) => 500 + (table?.sizeBytes ?? 0),
    ttl: oldestMs,
  });
  private readonly fills = new Map<string, Fill>();

  private readonly downloadUrl: (artifactId: string) => string;

  constructor(
    private readonly bus: BusClient,
    @Inject(CONFIG) { PUBLIC_URL }: GatewayConfig,
  ) {
    this.downloadUrl = (artifactId) => `${PUBLIC_URL.replace(/\/$/, '')}/ota/download/${artifactId}`;
  }

  /** The cached entry; undefined if the service would have to be asked. */
  known(slug: string): { table: UpdateTable | undefined } | undefined {
    return this.tables.get(slug);
  }

  /** Undefined if no app has this slug. */
  async get(slug: string): Promise<UpdateTable | undefined> {
    const known = this.tables.get(slug);
    return known ? known.table : (this.fills.get(slug) ?? this.fill(slug)).table;
  }

  @OnNotification(releaseChanged)
  drop({ slug }: { slug: string }): void {
    this.tables.delete(slug);
    const fill = this.fills.get(slug);
    if (!fill) return;
    fill.isStale = true;
    this.fills.delete(slug);
  }

  dropAll(): void {
    for (const slug of [...this.tables.keys(), ...this.fills.keys()]) this.drop({ slug });
  }

  private fill(slug: string): Fill {
    const fill: Fill = {
      isStale: false,
      table: this.ask(slug).finally(() => {
        if (this.fills.get(slug) === fill) this.fills.delete(slug);
      }),
    };
    this.fills.set(slug, fill);
    void fill.table.then(
      (table) => {
        if (!fill.isStale) this.tables.set(slug, { table });
      },
      () => undefined,
    );
    return fill;
  }

  private async ask(slug: string): Promise<UpdateTable | undefined> {
    const { feed } = await this.bus.call(getUpdateFeed, { slug }, { actor: serviceActor('gateway') });
    return feed ? new UpdateTable(feed, this.downloadUrl) : undefined;
  }
}
