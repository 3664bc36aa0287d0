import { Controller } from '@nestjs/common';
import { requireService, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { getUpdateFeed } from '@mnw/contracts/ota/get-update-feed.rpc';
import type { UpdateFeed } from '@mnw/contracts/ota/update-feed';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { appAt, feedReleases, offeredOf } from './feed.queries.js';
import { offerableReleases } from './offerable-releases.js';

/** More than a well-kept app ever needs, and far below the size limit of a response. */
const maxReleases = 100;

@Controller()
export class GetUpdateFeed {
  constructor(private readonly db: OtaDb) {}

  @Rpc(getUpdateFeed)
  async execute({ slug }: InputOf<typeof getUpdateFeed>, actor: Actor): Promise<{ feed: UpdateFeed | null }> {
    requireService(actor, 'gateway');
    const app = await appAt(this.db, slug);
    if (!app) return { feed: null };
    const chosen = offerableReleases(await offeredOf(this.db, app.id)).slice(0, maxReleases);
    const releases = await feedReleases(
      this.db,
      chosen.map(({ id }) => id),
    );
    // A release that was yanked between the two queries is left out.
    const present = chosen.flatMap(({ id }) => releases.get(id) ?? []);
    return {
      feed: {
        app_id: app.id,
        license_required: app.license_required,
        license_item_id: app.license_required ? app.item_id : null,
        releases: present,
      },
    };
  }
}
