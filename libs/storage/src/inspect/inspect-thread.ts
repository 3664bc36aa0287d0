import type { MessagePort } from 'node:worker_threads';
import { serveTasks } from '@mnw/threads/serve-tasks';
import { inspectUpload, type Inspection, type InspectOptions } from './inspect-upload.js';
import { sourceAt } from './source-port.js';

export interface InspectTask {
  port: MessagePort;
  sizeBytes: number;
  options: InspectOptions;
}

serveTasks(async ({ port, sizeBytes, options }: InspectTask): Promise<Inspection> => {
  try {
    return await inspectUpload(sourceAt(port, sizeBytes), options);
  } finally {
    port.close();
  }
});
