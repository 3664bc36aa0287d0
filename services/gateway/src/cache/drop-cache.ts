import { Injectable } from '@nestjs/common';
import { OnNotification } from '@mnw/messaging/on-event.decorator';
import { ResponseCache } from './response-cache.js';
import { accountStateChanged } from '@mnw/contracts/identity/account-state-changed.event';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { itemChanged } from '@mnw/contracts/catalog/item-changed.event';
import { itemPublished } from '@mnw/contracts/catalog/item-published.event';
import { projectChanged } from '@mnw/contracts/catalog/project-changed.event';
import { projectCreated } from '@mnw/contracts/catalog/project-created.event';
import { salesCounted } from '@mnw/contracts/catalog/sales-counted.broadcast';
import { releaseChanged } from '@mnw/contracts/ota/release-changed.event';
import { versionReleased } from '@mnw/contracts/catalog/version-released.event';
import { sellerChanged } from '@mnw/contracts/commerce/seller-changed.event';

/** Clears the response cache when something public changes. */
@Injectable()
export class DropCache {
  constructor(private readonly cache: ResponseCache) {}

  @OnNotification(accountStateChanged)
  @OnNotification(accountDeleted)
  @OnNotification(itemChanged)
  @OnNotification(itemPublished)
  @OnNotification(projectChanged)
  @OnNotification(projectCreated)
  @OnNotification(versionReleased)
  @OnNotification(releaseChanged)
  @OnNotification(sellerChanged)
  drop(): void {
    this.cache.drop();
  }

  @OnNotification(salesCounted)
  dropRanked(): void {
    this.cache.dropRanked();
  }
}
