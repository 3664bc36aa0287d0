import { z } from 'zod';
import { line } from '../text.js';
import { defineRpc } from '../define-rpc.js';
import { Artifact, artifactAt } from './releases.js';

/** Signs a checked file with a stored key of the app: the named one, else its newest. */
export const signArtifact = defineRpc('rpc.ota.sign-artifact.v1', {
  input: z.object({ ...artifactAt, key: line(80).optional() }),
  output: Artifact,
  errors: [
    'ota.app-not-found',
    'ota.artifact-not-found',
    'ota.artifact-not-checked',
    'ota.artifact-signed',
    'ota.no-stored-key',
  ],
  deadlineMs: 60_000,
});
