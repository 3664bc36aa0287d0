import { AsyncResource } from 'node:async_hooks';

/** A call as it would be sent over the bus: its caller, its envelope as JSON, and its body as JSON in UTF-8. */
export interface LocalCall {
  caller: string;
  envelope: string;
  body: Uint8Array;
}

/** Returns the reply's JSON bytes, or throws the refusal as a caller on the bus would get it. */
export type ServeLocally = (call: LocalCall) => Promise<Uint8Array>;

/**
 * The RPCs served in this process, by wire subject. A call to one of them bypasses the broker and is otherwise the
 * same: input and output are encoded, parsed and checked, so nothing is passed by reference. Only the caller's
 * identity needs no proof.
 */
export class LocalCalls {
  private readonly servers = new Map<string, ServeLocally>();
  /**
   * Runs the callee outside of its caller's async context, so that it cannot see, for example, an open transaction.
   * Over the bus it could not either.
   */
  private readonly outside = new AsyncResource('mnw:local-calls');

  /** Serves the subject until the returned function is called. Later calls go over the bus. */
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
