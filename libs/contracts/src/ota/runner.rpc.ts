import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ObjectId } from '../git/object-id.js';
import { BuildId } from '../ids.js';
import { BuildPhase } from './build.js';
import { BuildTarget } from './build-target.js';
import { VariableName } from './build-config.js';

/** Part of every runner message: the runner's token and the id of its process. */
const speaker = { token: z.string().max(200), process_id: z.uuid() };
/** Messages about a build name their attempt; those of an attempt that is over are rejected. */
const aboutBuild = { ...speaker, build_id: BuildId, attempt: z.number().int().min(1) };
const refusals = ['ota.runner-unknown', 'ota.runner-replaced'];
const aboutBuildRefusals = [...refusals, 'ota.lease-lost'];

/** Registers this process as the runner's current one. Builds of an earlier process are built again. */
export const greetRunner = defineRpc('rpc.ota.greet-runner.v1', {
  input: z.object({ ...speaker, isolation: z.string().max(200).nullable() }),
  output: z.object({ name: z.string(), targets: z.array(BuildTarget) }),
  errors: ['ota.runner-unknown'],
});

const Variable = z.object({ name: VariableName, phase: z.enum(['fetch', 'build']), value: z.string() });

/** Everything needed to build, except the source, which is requested next. */
export const BuildOrder = z.object({
  build_id: BuildId,
  attempt: z.number().int(),
  target: BuildTarget,
  ref: z.string(),
  commit_id: ObjectId,
  version: z.string().nullable(),
  version_file: z.string().nullable(),
  fetch_command: z.string(),
  build_command: z.string(),
  artifact_path: z.string(),
  variables: z.array(Variable),
  timeout_seconds: z.number().int(),
  /** The build is given to another runner unless a heartbeat arrives within this time. */
  lease_seconds: z.number().int(),
});
export type BuildOrder = z.output<typeof BuildOrder>;

/** Waits up to `wait_seconds` for a build that this runner can make. */
export const leaseBuild = defineRpc('rpc.ota.lease-build.v1', {
  input: z.object({ ...speaker, wait_seconds: z.number().int().min(0).max(20).default(20) }),
  output: z.object({ order: BuildOrder.nullable() }),
  errors: [...refusals, 'ota.runner-not-isolated'],
  deadlineMs: 30_000,
});

/** The URL of the source: a tar.gz of the commit. */
export const getBuildSource = defineRpc('rpc.ota.get-build-source.v1', {
  input: z.object(aboutBuild),
  output: z.object({ url: z.string(), sha256: z.string(), size_bytes: z.number().int() }),
  errors: [...aboutBuildRefusals, 'ota.source-gone'],
  deadlineMs: 60_000,
});

/** Heartbeat: renews the lease and returns whether to stop. */
export const renewLease = defineRpc('rpc.ota.renew-lease.v1', {
  input: z.object({ ...aboutBuild, phase: BuildPhase.exclude(['release']) }),
  output: z.object({ cancel: z.boolean() }),
  errors: aboutBuildRefusals,
});

/** Appends a piece of the log; a repeated piece counts as appended. */
export const appendLog = defineRpc('rpc.ota.append-log.v1', {
  input: z.object({ ...aboutBuild, seq: z.number().int().min(1).max(1_000_000), content: z.string().max(100_000) }),
  output: z.object({ cancel: z.boolean() }),
  errors: [...aboutBuildRefusals, 'ota.log-out-of-order', 'ota.log-full'],
});

/** Returns where to upload the artifact. */
export const announceArtifact = defineRpc('rpc.ota.announce-artifact.v1', {
  input: z.object({
    ...aboutBuild,
    filename: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^/\u0000-\u001f]+$/, 'A file name without a path'),
    size_bytes: z.number().int().min(1).max(2_000_000_000),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  output: z.object({ method: z.literal('PUT'), url: z.string(), headers: z.record(z.string(), z.string()) }),
  errors: aboutBuildRefusals,
});

/** Reports the result of a build. After success, the artifact is signed and released. */
export const finishBuild = defineRpc('rpc.ota.finish-build.v1', {
  input: z.object({
    ...aboutBuild,
    outcome: z.enum(['succeeded', 'failed', 'cancelled', 'timed-out']),
    failure: z.string().max(500).nullable().default(null),
    version: z.string().max(100).nullable().default(null),
  }),
  output: z.object({}),
  errors: [...aboutBuildRefusals, 'ota.artifact-missing'],
});
