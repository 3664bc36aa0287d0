import { createLogger } from '@mnw/observability/logger';
import { LocalCalls } from '@mnw/messaging/local-calls';
import type { RunningService, ServiceDefinition } from './running-service.js';

const deadlineMs = 15_000;
/** Exit code of sysexits.h for a configuration error. */
const badConfig = 78;

/**
 * Starts services in this process and stops them in reverse order on SIGTERM or SIGINT, within a deadline. If the
 * environment is invalid for any of them, nothing starts and all problems are printed at once. With the argument
 * `--check` the process ends here with exit code 0. An uncaught error leaves the process in an unknown state: it is
 * logged, the services are stopped in the normal way, and the exit code is 1.
 */
export async function runServices(...definitions: ServiceDefinition[]): Promise<void> {
  const problems = [...new Set(definitions.flatMap((definition) => definition.problems(process.env)))];
  if (problems.length > 0) {
    process.stderr.write(`MNW cannot start:\n${problems.map((problem) => `  - ${problem}\n`).join('')}`);
    process.exit(badConfig);
  }
  if (process.argv.includes('--check')) process.exit(0);
  const running: RunningService[] = [];
  let isStopping = false;
  const stop = async (exitCode: number): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), deadlineMs);
    for (const service of running.splice(0).reverse()) await service.close();
    process.exit(exitCode);
  };
  const log = createLogger('process', 'info');
  const end = (exitCode: number): void =>
    void stop(exitCode).catch((error: unknown) => {
      log.fatal({ err: error }, 'stopping failed');
      process.exit(1);
    });
  // Also receives unhandled rejections, which Node turns into uncaught exceptions. A second one during the shutdown
  // is only logged.
  const uncaught = (error: unknown, origin: string): void => {
    log.fatal({ err: error, origin }, 'uncaught error, shutting down');
    end(1);
  };
  process.on('uncaughtException', uncaught);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => end(0));
  try {
    // One health port for the whole process: that of the last service. In the all-in-one that is the gateway, which
    // checks all others.
    const last = definitions.at(-1);
    const local = definitions.length > 1 ? new LocalCalls() : undefined;
    for (const definition of definitions) {
      const env = definition === last ? process.env : { ...process.env, HEALTH_PORT: '0' };
      running.push(await definition.start(env, { local }));
    }
  } catch (error) {
    // Node itself reports a failed start, in a form meant for the person who started the program.
    process.off('uncaughtException', uncaught);
    throw error;
  }
}
