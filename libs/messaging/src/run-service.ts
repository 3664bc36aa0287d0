import type { RunningService, ServiceDefinition } from './running-service.js';

const deadlineMs = 15_000;
/** Exit code of sysexits.h for a configuration error. */
const badConfig = 78;

/**
 * Starts services in this process and stops them in reverse on SIGTERM or SIGINT, inside a deadline. With an environment that any of them
 * cannot use nothing starts, and everything that is wrong is printed at once. The argument `--check` ends here, with exit code 0.
 */
export async function runServices(...definitions: ServiceDefinition[]): Promise<void> {
  const problems = [...new Set(definitions.flatMap((definition) => definition.problems(process.env)))];
  if (problems.length > 0) {
    process.stderr.write(`MNW cannot start:\n${problems.map((problem) => `  - ${problem}\n`).join('')}`);
    process.exit(badConfig);
  }
  if (process.argv.includes('--check')) process.exit(0);
  const running: RunningService[] = [];
  const stop = async (): Promise<void> => {
    const late = setTimeout(() => process.exit(1), deadlineMs);
    for (const service of running.splice(0).reverse()) await service.close();
    clearTimeout(late);
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  // One health port for the whole process: that of the last service, which in the all-in-one is the gateway and asks all others.
  const last = definitions.at(-1);
  for (const definition of definitions) running.push(await definition.start(definition === last ? process.env : { ...process.env, HEALTH_PORT: '0' }));
}
