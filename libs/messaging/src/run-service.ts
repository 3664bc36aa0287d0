import type { RunningService, ServiceDefinition } from './running-service.js';

const deadlineMs = 15_000;

/** Starts services in this process and stops them in reverse on SIGTERM or SIGINT, inside a deadline. */
export async function runServices(...definitions: ServiceDefinition[]): Promise<void> {
  const running: RunningService[] = [];
  const stop = async (): Promise<void> => {
    const late = setTimeout(() => process.exit(1), deadlineMs);
    for (const service of running.splice(0).reverse()) await service.close();
    clearTimeout(late);
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  for (const definition of definitions) running.push(await definition.start(process.env));
}
