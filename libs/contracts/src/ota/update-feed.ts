import { z } from 'zod';
import { ArtifactId, ItemId, ReleaseId, SyncAppId } from '../ids.js';
import { Timestamp } from '../text.js';
import { BundleType, OtaArch, OtaTarget } from './platforms.js';

/**
 * The data that answers an app's update checks: releases that may be offered, newest first by the updater's order, each
 * with its files.
 */
export const UpdateFeed = z.object({
  app_id: SyncAppId,
  /** The item whose licence key is required; null if anybody may update. */
  license_item_id: ItemId.nullable(),
  /** True if a key is required, even if the app has no item, in which case no key is valid. */
  license_required: z.boolean(),
  releases: z.array(
    z.object({
      id: ReleaseId,
      version: z.string(),
      channel: z.string(),
      notes: z.string(),
      pub_date: Timestamp,
      rollout_percent: z.number().int(),
      minimum_version: z.string().nullable(),
      artifacts: z.array(
        z.object({
          id: ArtifactId,
          target: OtaTarget,
          arch: OtaArch,
          bundle_type: BundleType.nullable(),
          signature: z.string(),
        }),
      ),
    }),
  ),
});
export type UpdateFeed = z.output<typeof UpdateFeed>;
