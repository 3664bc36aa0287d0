import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ArtifactId } from '../ids.js';

/** Where a published file is fetched from. It is counted. */
export const downloadArtifact = defineRpc('rpc.ota.download-artifact.v1', {
  input: z.object({ artifact_id: ArtifactId, license_key: z.string().max(200).optional() }),
  output: z.object({ url: z.url() }),
  errors: ['ota.artifact-not-found', 'ota.release-yanked', 'ota.license-required'],
});
