import { z } from 'zod';
import { ArtifactId, ReleaseId, SyncAppId } from '../ids.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';
import { BundleType, OtaArch, OtaTarget } from './platforms.js';

export const ArtifactState = z.enum(['pending', 'ready', 'refused']);
export const ReleaseState = z.enum(['draft', 'published', 'yanked']);

/** A release file as its creator sees it. */
export const Artifact = z
  .object({
    id: ArtifactId,
    release_id: ReleaseId,
    target: OtaTarget,
    arch: OtaArch,
    bundle_type: BundleType.nullable(),
    filename: z.string(),
    file_size: z.number().int(),
    sha256: z.string().nullable(),
    /** Base64 of the signature's four lines, as the updater expects; null until it is signed. */
    signature: z.string().nullable(),
    /** Id of the signing key, as displayed by minisign. */
    key_id: z.string().nullable(),
    /** `ready` once the file was uploaded and checked. */
    state: ArtifactState,
    /** Why it was rejected: a stable code, then a sentence. */
    reason: z.string().nullable(),
    s3_key: z.string(),
    /** Path of the download. */
    url: z.string(),
    download_count: z.number().int(),
    created_at: Timestamp,
  })
  .register(schemaNames, { id: 'Artifact' });
export type Artifact = z.output<typeof Artifact>;

/** A release as its creator sees it. */
export const Release = z
  .object({
    id: ReleaseId,
    app_id: SyncAppId,
    version: z.string(),
    notes: z.string(),
    signature: z.string().nullable(),
    channel: z.string(),
    state: ReleaseState,
    rollout_percent: z.number().int(),
    rollout_paused: z.boolean(),
    rollout_paused_reason: z.enum(['creator', 'failures']).nullable(),
    failure_count: z.number().int(),
    minimum_version: z.string().nullable(),
    publish_when_ready: z.boolean(),
    /** When it was published; for a draft, when it was created. */
    pub_date: Timestamp,
    created_at: Timestamp,
    published_at: Timestamp.nullable(),
    yanked_at: Timestamp.nullable(),
    artifacts: z.array(Artifact),
  })
  .register(schemaNames, { id: 'Release' });
export type Release = z.output<typeof Release>;

/** Identifies a release of an app in URLs. */
export const releaseAt = { app_id: SyncAppId, release_id: ReleaseId };
export const artifactAt = { ...releaseAt, artifact_id: ArtifactId };
