import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { serviceActor } from '@mnw/contracts/actor';
import { findAppByKey } from '@mnw/contracts/sync/find-app-by-key.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { AppNotFound } from '../identity.errors.js';
import { IdentityDb } from '../identity.db.js';
import { findActiveApp, type App } from './find-app.queries.js';

/**
 * Finds an app by its `client_id`: its id, or the key that the original API used instead. A key in a desktop app is
 * public, so it identifies the app but proves nothing.
 */
@Injectable()
export class FindApp {
  constructor(
    private readonly db: IdentityDb,
    private readonly bus: BusClient,
  ) {}

  async execute(clientId: string): Promise<App> {
    const id = z.uuid().safeParse(clientId).success ? clientId : await this.byKey(clientId);
    const app = id && (await findActiveApp(this.db, id));
    if (!app) throw new AppNotFound();
    return app;
  }

  private async byKey(key: string): Promise<string | null> {
    if (!key.startsWith('sk_')) return null;
    return (await this.bus.call(findAppByKey, { api_key: key }, { actor: serviceActor('identity') })).app_id;
  }
}
