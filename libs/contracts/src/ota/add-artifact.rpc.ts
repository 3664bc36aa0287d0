import { z } from 'zod';
import { line, Timestamp } from '../text.js';
import { defineRpc } from '../define-rpc.js';
import { BundleType, OtaArch, OtaTarget } from './platforms.js';
import { Artifact, releaseAt } from './releases.js';
import { SignatureText } from './version-text.js';

/** The updater keeps the whole update in memory. */
export const mostArtifactBytes = 2_000_000_000;

/**
 * Announces a release file. PUT exactly these bytes to `upload_url`, then complete it, or just publish. A file that has
 * not arrived or was rejected can be announced again.
 */
export const addArtifact = defineRpc('rpc.ota.add-artifact.v1', {
  input: z.object({
    ...releaseAt,
    target: OtaTarget,
    arch: OtaArch,
    bundle_type: BundleType.nullish(),
    file_size: z.number().int().min(1).max(mostArtifactBytes),
    filename: line(200)
      .regex(/^[^/\\]+$/, 'A name without a path')
      .nullish(),
    sha256: z
      .string()
      .toLowerCase()
      .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
      .nullish(),
    signature: SignatureText.nullish(),
  }),
  output: Artifact.extend({
    upload_url: z.url(),
    method: z.literal('PUT'),
    headers: z.record(z.string(), z.string()),
    expires_at: Timestamp,
  }),
  errors: [
    'ota.app-not-found',
    'ota.release-not-found',
    'ota.release-yanked',
    'ota.artifact-taken',
    'ota.too-many-artifacts',
    'ota.signature-malformed',
    'ota.storage-full',
  ],
});
