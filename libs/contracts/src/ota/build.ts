import { z } from 'zod';
import { ObjectId } from '../git/object-id.js';
import { BuildId, ReleaseId, SyncAppId } from '../ids.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';
import { BuildTarget } from './build-target.js';

export const BuildStatus = z.enum(['pending', 'building', 'succeeded', 'failed', 'cancelled', 'timed-out']);
export type BuildStatus = z.output<typeof BuildStatus>;
/** Phase of a running build: fetching the source, the two commands, collecting the artifact, signing and releasing. */
export const BuildPhase = z.enum(['source', 'fetch', 'build', 'collect', 'release']);
export type BuildPhase = z.output<typeof BuildPhase>;

/** One commit built for one target. */
export const Build = z
  .object({
    id: BuildId,
    app_id: SyncAppId,
    ref: z.string(),
    commit_id: ObjectId,
    target: BuildTarget,
    /** Incremented each time the same commit is built for the same target again. */
    run: z.number().int(),
    cause: z.enum(['push', 'request', 'rerun']),
    status: BuildStatus,
    phase: BuildPhase.nullable(),
    /** Why it failed, as a sentence. */
    failure: z.string().nullable(),
    attempts: z.number().int(),
    version: z.string().nullable(),
    release_id: ReleaseId.nullable(),
    artifact: z.object({ filename: z.string(), size_bytes: z.number().int(), sha256: z.string() }).nullable(),
    runner: z.string().nullable(),
    log_bytes: z.number().int(),
    is_cancelling: z.boolean(),
    created_at: Timestamp,
    started_at: Timestamp.nullable(),
    finished_at: Timestamp.nullable(),
  })
  .register(schemaNames, { id: 'Build' });
export type Build = z.output<typeof Build>;
