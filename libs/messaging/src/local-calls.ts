import { AsyncResource } from 'node:async_hooks';

/** A call as it would travel over the bus: who makes it, its envelope as JSON, and its body as JSON in UTF-8. */
export interface LocalCall {
  caller: string;
  envelope: string;
  body: Uint8Array;
}

/** Answers with the reply's JSON bytes, or throws the refusal as the caller of the bus would get it. */
export type ServeLocally = (call: LocalCall) => Promise<Uint8Array>;

/**
 * The RPCs that are served in this process, by subject on the wire. A call to one of them does without the broker, and
 * is the same call in all else: input and output are encoded, parsed and checked, so nothing is handed over by
 * reference. Only who made it need not be proved.
 */
export class LocalCalls {
  private readonly servers = new Map<string, ServeLocally>();
  /** The callee sees nothing of its caller's context, such as a transaction, as it would not in another process. */
  private readonly outside = new AsyncResource('mnw:local-calls');

  /** Serves the subject until the returned function is called; later calls go to whoever serves it on the bus. */
  serve(subject: string, serve: ServeLocally): () => void {
    this.servers.set(subject, serve);
    return () => {
      if (this.servers.get(subject) === serve) this.servers.delete(subject);
    };
  }

  find(subject: string): ServeLocally | undefined {
    const serve = this.servers.get(subject);
    return serve && ((call) => this.outside.runInAsyncScope(serve, undefined, call));
  }
}
