import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId } from '../ids.js';
import { schemaNames } from '../schema-names.js';

/** The update settings of an app. */
export const OtaSettings = z
  .object({
    app_id: SyncAppId,
    name: z.string(),
    slug: z.string().nullable(),
    /** Updates are offered and downloaded only with a valid licence key of the app's item. */
    license_required: z.boolean(),
    signed_version_required: z.boolean(),
    /** The number of reported failures that pauses an unfinished rollout. */
    pause_after_failures: z.number().int(),
  })
  .register(schemaNames, { id: 'OtaSettings' });
export type OtaSettings = z.output<typeof OtaSettings>;

export const getOtaSettings = defineRpc('rpc.ota.get-settings.v1', {
  input: z.object({ app_id: SyncAppId }),
  output: OtaSettings,
  errors: ['ota.app-not-found'],
});

export const updateOtaSettings = defineRpc('rpc.ota.update-settings.v1', {
  input: z.object({
    app_id: SyncAppId,
    license_required: z.boolean().optional(),
    signed_version_required: z.boolean().optional(),
    pause_after_failures: z.number().int().min(1).max(1_000_000).optional(),
  }),
  output: OtaSettings,
  errors: ['ota.app-not-found', 'ota.item-missing'],
});
