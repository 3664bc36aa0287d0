import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Artifact, artifactAt } from './releases.js';

/**
 * Checks an uploaded file: size, SHA-256, file type, signature and the version it was signed for.
 * `ota.artifact-refused` contains the reason.
 */
export const completeArtifact = defineRpc('rpc.ota.complete-artifact.v1', {
  input: z.object(artifactAt),
  output: Artifact,
  errors: ['ota.app-not-found', 'ota.artifact-not-found', 'ota.upload-missing', 'ota.artifact-refused'],
  deadlineMs: 60_000,
});
