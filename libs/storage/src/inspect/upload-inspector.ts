import { MessageChannel } from 'node:worker_threads';
import { TaskAborted } from '@mnw/threads/task-failure';
import { ThreadPool } from '@mnw/threads/thread-pool';
import type { ByteSource } from './byte-source.js';
import type { Inspection, InspectOptions } from './inspect-upload.js';
import type { InspectTask } from './inspect-thread.js';
import { serveSource } from './source-port.js';

// Always the built file, even in tests that run the sources, because a thread cannot be started from TypeScript.
const program = new URL('../../dist/inspect/inspect-thread.js', import.meta.url);

/** Inspects uploads in a thread with time and memory limits. The thread reads the bytes over a message port. */
export class UploadInspector {
  private readonly pool: ThreadPool<InspectTask, Inspection>;

  constructor(limitMs = 15_000) {
    this.pool = new ThreadPool({ program, limitMs, heapMb: 384, maxWaitMs: 60_000 });
  }

  /**
   * Refuses a file whose inspection exceeds a limit. Throws the source's errors, and TaskAborted if too many files are
   * waiting.
   */
  async inspect(source: ByteSource, options: InspectOptions, party: string): Promise<Inspection> {
    const { port1, port2 } = new MessageChannel();
    const { failures } = serveSource(source, port1);
    try {
      return await this.pool.run({ port: port2, sizeBytes: source.sizeBytes, options }, { party, transfer: [port2] });
    } catch (error) {
      if (error instanceof TaskAborted && (error.reason === 'too-slow' || error.reason === 'too-much-memory'))
        return { ok: false, reason: 'too-complex' };
      throw failures.length > 0 ? failures[0] : error;
    } finally {
      port1.close();
    }
  }

  /** Nest calls this at shutdown. */
  onModuleDestroy(): Promise<void> {
    return this.pool.close();
  }
}
