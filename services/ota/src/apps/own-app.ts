import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { Queries } from '@mnw/db/tx';
import { AppNotFound, SlugMissing } from './apps.errors.js';
import { appOf, type AppRow } from './apps.queries.js';

/** The caller's own app. Builds call this as the service `ota`, which may act on any app. */
export async function ownApp(db: Queries, appId: string, actor: Actor): Promise<AppRow> {
  const isOurs = actor.kind === 'service' && actor.service === 'ota';
  const app = await appOf(db, appId, isOurs ? null : requireCreator(actor).userId);
  if (!app) throw new AppNotFound();
  return app;
}

/** The app's slug, which is part of its update URL; throws if it has none. */
export function slugOf({ slug }: AppRow): string {
  if (slug === null) throw new SlugMissing();
  return slug;
}
