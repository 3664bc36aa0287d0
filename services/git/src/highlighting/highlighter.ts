import { TaskGivenUp } from '@mnw/threads/task-failure';
import { ThreadPool } from '@mnw/threads/thread-pool';
import type { Highlighted, HighlightTask } from './highlight-worker.js';

// The built file also where tests run the sources: a thread cannot be started from TypeScript.
const program = new URL('../../dist/highlighting/highlight-worker.js', import.meta.url);

/** highlight.js in a thread of its own, within a limit of time. */
export class Highlighter {
  private readonly pool: ThreadPool<HighlightTask, Highlighted | null>;

  constructor(mostWaitMs = 2_000) {
    this.pool = new ThreadPool({ program, limitMs: 1_500, mostWaitMs, threads: 2 });
  }

  /** The lines in pieces; null when the language is not known or there are too many, undefined when it took too long or too many texts are waiting. */
  async highlight(language: string, code: string, party: string): Promise<Highlighted | null | undefined> {
    try {
      return await this.pool.run({ language, code }, { party });
    } catch (error) {
      if (error instanceof TaskGivenUp) return undefined;
      throw error;
    }
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}
