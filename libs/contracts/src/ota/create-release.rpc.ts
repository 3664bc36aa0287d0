import { z } from 'zod';
import { prose } from '../catalog/text-fields.js';
import { defineRpc } from '../define-rpc.js';
import { SyncAppId } from '../ids.js';
import { Release } from './releases.js';
import { Channel, SignatureText, VersionText } from './version-text.js';

/**
 * Creates a draft release. `publish_when_ready` publishes it automatically once everything announced has arrived. It is
 * the default if `signature` is given here, for tools that have no publish step.
 */
export const createRelease = defineRpc('rpc.ota.create-release.v1', {
  input: z.object({
    app_id: SyncAppId,
    version: VersionText,
    notes: prose(20_000).nullish(),
    signature: SignatureText.nullish(),
    /** By default, a version goes to `stable` and a pre-release such as 2.0.0-beta.1 to `beta`. */
    channel: Channel.optional(),
    rollout_percent: z.number().int().min(0).max(100).default(100),
    minimum_version: VersionText.nullish(),
    publish_when_ready: z.boolean().optional(),
  }),
  output: Release,
  errors: [
    'ota.app-not-found',
    'ota.slug-missing',
    'ota.version-taken',
    'ota.prerelease-in-stable',
    'ota.signature-malformed',
  ],
});
