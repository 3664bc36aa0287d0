import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ArtifactId } from '../ids.js';

/** The URL of a published file. Counts as a download. */
export const downloadArtifact = defineRpc('rpc.ota.download-artifact.v1', {
  input: z.object({ artifact_id: ArtifactId, license_key: z.string().max(200).optional() }),
  output: z.object({ url: z.url() }),
  errors: ['ota.artifact-not-found', 'ota.release-yanked', 'ota.license-required'],
});
