interface Running<T> {
  result: Promise<T>;
  waiting: number;
  stop: AbortController;
}

/** Runs the work of one key once for all callers that wait for it, and aborts it when the last caller has left. */
export class CoalescedWork<T> {
  private readonly running = new Map<string, Running<T>>();

  /** Calls `start` only if no work of this key is running. Rejects with the reason of `signal` if that aborts first. */
  async join(key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const work = this.running.get(key) ?? this.begin(key, start);
    work.waiting += 1;
    let leave: (() => void) | undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal!.reason as Error);
    });
    signal?.addEventListener('abort', leave!, { once: true });
    try {
      return await Promise.race([work.result, left]);
    } finally {
      signal?.removeEventListener('abort', leave!);
      work.waiting -= 1;
      if (work.waiting === 0) this.end(key, work);
    }
  }

  private begin(key: string, start: (signal: AbortSignal) => Promise<T>): Running<T> {
    const stop = new AbortController();
    const work: Running<T> = { result: start(stop.signal), waiting: 0, stop };
    this.running.set(key, work);
    // Every caller gets a failure from its own promise. Work without callers fails only because it was aborted.
    work.result.catch(() => undefined);
    return work;
  }

  private end(key: string, work: Running<T>): void {
    if (this.running.get(key) === work) this.running.delete(key);
    work.stop.abort();
  }
}
