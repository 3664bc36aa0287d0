import { MessageChannel } from 'node:worker_threads';
import { TaskGivenUp } from '@mnw/threads/task-failure';
import { ThreadPool } from '@mnw/threads/thread-pool';
import type { ByteSource } from './byte-source.js';
import type { Inspection, InspectOptions } from './inspect-upload.js';
import type { InspectTask } from './inspect-thread.js';
import { serveSource } from './source-port.js';

// The built file also where tests run the sources: a thread cannot be started from TypeScript.
const program = new URL('../../dist/inspect/inspect-thread.js', import.meta.url);

/** Inspects uploads in a thread, within limits of time and memory; the thread reads the bytes through a port. */
export class UploadInspector {
  private readonly pool: ThreadPool<InspectTask, Inspection>;

  constructor(limitMs = 15_000) {
    this.pool = new ThreadPool({ program, limitMs, heapMb: 384, mostWaitMs: 60_000 });
  }

  /** A file whose inspection exceeds a limit is refused. Throws what the source throws, and TaskGivenUp when too many files wait. */
  async inspect(source: ByteSource, options: InspectOptions, party: string): Promise<Inspection> {
    const { port1, port2 } = new MessageChannel();
    const { failures } = serveSource(source, port1);
    try {
      return await this.pool.run({ port: port2, sizeBytes: source.sizeBytes, options }, { party, transfer: [port2] });
    } catch (error) {
      if (error instanceof TaskGivenUp && (error.reason === 'too-slow' || error.reason === 'too-much-memory'))
        return { ok: false, reason: 'too-complex' };
      throw failures.length > 0 ? failures[0] : error;
    } finally {
      port1.close();
    }
  }

  /** Nest calls this when the service ends. */
  onModuleDestroy(): Promise<void> {
    return this.pool.close();
  }
}
