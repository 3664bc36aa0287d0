import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { createApp } from '@mnw/contracts/sync/apps.rpc';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { newApiKey } from './api-key.js';
import { SlugTaken } from './apps.errors.js';
import { ownApp, refuseForeign } from './apps.queries.js';

@Controller()
export class CreateApp {
  constructor(private readonly db: SyncDb) {}

  @Rpc(createApp)
  execute(input: InputOf<typeof createApp>, actor: Actor): Promise<OutputOf<typeof createApp>> {
    const { userId } = requireCreator(actor);
    const { name, slug = null, redirect_uris, project_id = null, item_id = null } = input;
    return this.db.command(
      async (tx) => {
        await refuseForeign(tx, userId, input);
        const { key, prefix, hash } = newApiKey();
        const { id } = await tx.one<{ id: string }>(sql`
          insert into sync_apps (creator_id, name, slug, redirect_uris, project_id, item_id, api_key, api_key_prefix)
          values (${userId}, ${name}, ${slug}, ${redirect_uris}, ${project_id}, ${item_id}, ${hash}, ${prefix}) returning id`);
        return { ...(await ownApp(tx, id, userId)), api_key: key };
      },
      { constraints: { sync_apps_slug_key: () => new SlugTaken() } },
    );
  }
}
