import type { ArtifactRow } from '../artifacts/artifacts.queries.js';
import { platformText } from '../artifacts/platform-text.js';
import { ArtifactsNotReady, NoArtifacts } from './releases.errors.js';

/** Throws unless the release has at least one file and every file is checked and signed. */
export function refuseUnready(artifacts: readonly ArtifactRow[]): void {
  if (artifacts.length === 0) throw new NoArtifacts();
  const unready = artifacts.flatMap((artifact) => {
    const reason = notReadyReason(artifact);
    return reason ? [{ platform: platformText(artifact), reason }] : [];
  });
  if (unready.length > 0) throw new ArtifactsNotReady(unready);
}

/** Why the file cannot be offered to applications; undefined if it can. */
export function notReadyReason({ state, reason, signature }: ArtifactRow): string | undefined {
  if (state === 'pending') return 'upload-missing: The file has not been uploaded.';
  if (state === 'refused') return reason ?? 'refused';
  return signature === null ? 'signature-missing: The file is not signed.' : undefined;
}
