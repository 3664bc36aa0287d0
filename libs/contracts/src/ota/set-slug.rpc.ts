import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId } from '../ids.js';

/** Part of the update URL: 3–40 lower-case letters, digits and hyphens. `apps` is reserved for this API. */
export const OtaSlug = z
  .string()
  .trim()
  .min(3)
  .max(40)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use 3–40 lower-case letters, digits and single hyphens')
  .refine((slug) => slug !== 'apps', 'This slug is taken');

export const setSlug = defineRpc('rpc.ota.set-slug.v1', {
  input: z.object({ app_id: SyncAppId, slug: OtaSlug }),
  output: z.object({ app_id: SyncAppId, slug: z.string() }),
  errors: ['ota.app-not-found', 'sync.slug-taken'],
});
