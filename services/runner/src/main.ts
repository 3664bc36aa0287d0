import { createLogger } from '@mnw/observability/logger';
import { readRunnerConfig } from './runner.config.js';
import { Runner } from './runner.js';

const config = readRunnerConfig(process.env);
const runner = new Runner(config, createLogger('runner', config.LOG_LEVEL));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => runner.stop());
await runner.run();
