import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { createApp } from '@mnw/contracts/sync/apps.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { newApiKey } from './api-key.js';
import { SlugTaken } from './apps.errors.js';
import { insertApp, ownApp, refuseForeign } from './apps.queries.js';

@Controller()
export class CreateApp {
  constructor(private readonly db: SyncDb) {}

  @Rpc(createApp)
  execute(input: InputOf<typeof createApp>, actor: Actor): Promise<OutputOf<typeof createApp>> {
    const { userId } = requireCreator(actor);
    return this.db.command(
      async (tx) => {
        await refuseForeign(tx, userId, input);
        const { key, prefix, hash } = newApiKey();
        const { id } = await insertApp(tx, {
          creatorId: userId,
          name: input.name,
          slug: input.slug ?? null,
          redirectUris: input.redirect_uris,
          projectId: input.project_id ?? null,
          itemId: input.item_id ?? null,
          keyHash: hash,
          keyPrefix: prefix,
        });
        return { ...(await ownApp(tx, id, userId)), api_key: key };
      },
      { constraints: { sync_apps_slug_key: () => new SlugTaken() } },
    );
  }
}
