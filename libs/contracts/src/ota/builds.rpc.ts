import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { BuildId, SyncAppId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { Build } from './build.js';
import { BuildTarget } from './build-target.js';

/** Newest first. */
export const listBuilds = defineRpc('rpc.ota.list-builds.v1', {
  input: z.object({ app_id: SyncAppId, ...pageInput }),
  output: pageOf(Build),
  errors: ['ota.app-not-found'],
});

export const getBuild = defineRpc('rpc.ota.get-build.v1', {
  input: z.object({ build_id: BuildId }),
  output: Build,
  errors: ['ota.build-not-found'],
});

/**
 * Builds the current commit of `ref` (a branch, a tag or a commit) for all or the given targets. A commit that was
 * built or is being built is not built again; its builds are returned.
 */
export const startBuilds = defineRpc('rpc.ota.start-builds.v1', {
  input: z.object({
    app_id: SyncAppId,
    ref: z.string().trim().min(1).max(250),
    targets: z.array(BuildTarget).min(1).max(10).optional(),
  }),
  output: z.object({ data: z.array(Build) }),
  errors: [
    'ota.app-not-found',
    'ota.build-config-not-found',
    'ota.ref-not-found',
    'ota.target-not-configured',
    'ota.builds-disabled',
  ],
  deadlineMs: 10_000,
});

/** A pending build is cancelled at once, a running one as soon as its runner has stopped everything. */
export const cancelBuild = defineRpc('rpc.ota.cancel-build.v1', {
  input: z.object({ build_id: BuildId }),
  output: Build,
  errors: ['ota.build-not-found', 'ota.build-finished'],
});

/** Builds the same commit for the same target again, with the current settings. */
export const rerunBuild = defineRpc('rpc.ota.rerun-build.v1', {
  input: z.object({ build_id: BuildId }),
  output: Build,
  errors: ['ota.build-not-found', 'ota.build-unfinished', 'ota.builds-disabled'],
});

/** The log of a build's last attempt, starting after the piece `after`; at most about 500 kB per call. */
export const readBuildLog = defineRpc('rpc.ota.read-build-log.v1', {
  input: z.object({
    build_id: BuildId,
    after: z.object({ attempt: z.number().int().min(0), seq: z.number().int().min(0) }).default({ attempt: 0, seq: 0 }),
  }),
  output: z.object({
    pieces: z.array(z.object({ attempt: z.number().int(), seq: z.number().int(), content: z.string() })),
    build: Build,
    /** No more output will follow. */
    is_complete: z.boolean(),
  }),
  errors: ['ota.build-not-found'],
});

/**
 * The status of an app's latest build, for its badge. Public; `unknown` for apps that do not exist or have no builds.
 */
export const getBuildBadge = defineRpc('rpc.ota.get-build-badge.v1', {
  input: z.object({ app_id: SyncAppId }),
  output: z.object({ state: z.enum(['passing', 'failing', 'building', 'unknown']) }),
});
