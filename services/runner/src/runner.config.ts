import { availableParallelism } from 'node:os';
import { z } from 'zod';

const megabytes = (usual: number) => z.coerce.number().int().min(1).default(usual);

/** The runner's environment variables. It shares only the gateway's URL and its token with the services. */
export const runnerConfig = z.object({
  RUNNER_URL: z.url().describe('Address of the gateway.'),
  RUNNER_TOKEN: z.string().min(20).max(200).describe('Token that `npm run mnw -- runner add` printed.'),
  RUNNER_DIR: z.string().min(1).describe('Directory of the builds. The users of the slots must be able to reach it.'),
  RUNNER_SLOTS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(Math.max(1, Math.floor(availableParallelism() / 2)))
    .meta({ description: 'Builds at the same time.', usually: 'half of the cores' }),
  RUNNER_UID_BASE: z.coerce
    .number()
    .int()
    .min(1_000)
    .max(60_000_000)
    .default(61_000)
    .describe('Started by root, slot n builds as user RUNNER_UID_BASE + n, which needs no entry in /etc/passwd.'),
  RUNNER_TOOLS: z
    .string()
    .default('')
    .describe('Further directories a build may read, separated by colons: toolchains outside of /usr.'),
  RUNNER_MEMORY_MB: megabytes(4_096).describe('Memory of one build.'),
  RUNNER_DISK_MB: megabytes(8_192).describe('Disk space of one build.'),
  RUNNER_FILE_MB: megabytes(2_048).describe('Largest file of a build.'),
  RUNNER_PROCESSES: z.coerce.number().int().min(8).default(512).describe('Processes of one build.'),
  RUNNER_EGRESS_ALLOW: z
    .string()
    .default('')
    .describe('Hosts that the fetch phase may reach although they are not public, as `host:port` separated by commas.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least severity that is logged.'),
});
export type RunnerConfig = z.output<typeof runnerConfig>;

/** Throws one error that lists all problems. */
export function readRunnerConfig(env: Record<string, string | undefined>): RunnerConfig {
  const result = runnerConfig.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== '')),
  );
  if (!result.success)
    throw new Error(
      `The runner's configuration is invalid:\n  ${result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n  ')}`,
    );
  return result.data;
}
