import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { serviceActor } from '@mnw/contracts/actor';
import type { SyncAppId } from '@mnw/contracts/ids';
import { findAppByKey } from '@mnw/contracts/sync/find-app-by-key.rpc';
import { sql } from '@mnw/db/sql';
import { BusClient } from '@mnw/messaging/bus-client';
import { AppNotFound } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';

export interface App {
  id: SyncAppId;
  name: string;
  creator_username: string;
  redirect_uris: string[];
}

/** The app that calls itself `client_id`: its id, or the key that the original used for it. A key is public in a desktop app, so it names and proves nothing. */
@Injectable()
export class FindApp {
  constructor(
    private readonly db: IdentityDb,
    private readonly bus: BusClient,
  ) {}

  async execute(clientId: string): Promise<App> {
    const id = z.uuid().safeParse(clientId).success ? clientId : await this.byKey(clientId);
    const app =
      id &&
      (await this.db.maybe<App>(sql`
        select a.id, a.name, u.username as creator_username, a.redirect_uris from pub_sync_apps a join users u on u.id = a.creator_id
        where a.id = ${id} and a.is_active and u.suspended_at is null and u.deleted_at is null`));
    if (!app) throw new AppNotFound();
    return app;
  }

  private async byKey(key: string): Promise<string | null> {
    if (!key.startsWith('sk_')) return null;
    return (await this.bus.call(findAppByKey, { api_key: key }, { actor: serviceActor('identity') })).app_id;
  }
}
