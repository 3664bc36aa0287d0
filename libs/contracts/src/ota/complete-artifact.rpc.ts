import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Artifact, artifactAt } from './releases.js';

/** Checks what has arrived: size, SHA-256, kind of file, signature and the version it was signed for. Of what is wrong, `ota.artifact-refused` says the reason. */
export const completeArtifact = defineRpc('rpc.ota.complete-artifact.v1', {
  input: z.object(artifactAt),
  output: Artifact,
  errors: ['ota.app-not-found', 'ota.artifact-not-found', 'ota.upload-missing', 'ota.artifact-refused'],
  deadlineMs: 60_000,
});
