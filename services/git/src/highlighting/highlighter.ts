import { TaskAborted } from '@mnw/threads/task-failure';
import { ThreadPool } from '@mnw/threads/thread-pool';
import type { Highlighted, HighlightTask } from './highlight-worker.js';

// Uses the compiled file even if tests run from source, because a thread cannot be started from TypeScript.
const program = new URL('../../dist/highlighting/highlight-worker.js', import.meta.url);

/** Runs highlight.js in a thread with a time limit. */
export class Highlighter {
  private readonly pool: ThreadPool<HighlightTask, Highlighted | null>;

  constructor(maxWaitMs = 2_000) {
    this.pool = new ThreadPool({ program, limitMs: 1_500, maxWaitMs, threads: 2 });
  }

  /**
   * The lines as tokens. Null if the language is unknown or there are too many tokens; undefined if it took too
   * long or too many texts are waiting.
   */
  async highlight(language: string, code: string, party: string): Promise<Highlighted | null | undefined> {
    try {
      return await this.pool.run({ language, code }, { party });
    } catch (error) {
      if (error instanceof TaskAborted) return undefined;
      throw error;
    }
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}
