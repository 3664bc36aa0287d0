import { PassThrough, pipeline, type Readable, type Writable } from 'node:stream';
import type { DomainError } from '@mnw/contracts/domain-error';
import type { Ending, GitChild } from '../process/git-child.js';
import { WantFilter, type NamedObjects } from './want-filter.js';

/** A git process as seen by the code that talks to its client. */
export interface Conversation {
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
  ended: Promise<Ending>;
  /** Resolves when the follow-up work after the process's exit is done as well. */
  settled: Promise<unknown>;
  /** Why we ended the process, as a message for the client. */
  readonly failure: DomainError | undefined;
  /** Whether the client sent something that is not a valid request. git may then exit as if everything was in order. */
  readonly isUnreadable?: boolean;
  /** Whether the client's request is being checked before git receives it. */
  readonly isChecking?: boolean;
  kill: () => void;
}

/**
 * Runs `upload-pack` behind a filter that lets a client request and learn of reachable objects only. A request for
 * any other object gets git's answer for a missing one.
 */
export function guardedFetch(child: GitChild, named: NamedObjects): Conversation {
  const filter = new WantFilter(named, () => child.kill());
  let isUnreadable = false;
  filter.once('error', () => (isUnreadable = true));
  const answer = new PassThrough();
  // The reader of the stream gets the failure; over SSH `failure` reports it.
  answer.on('error', () => undefined);
  // If the client disconnects or the process exits, its side closes and the other is ended too.
  pipeline(filter, child.stdin, (error) => {
    if (error) child.kill();
  });
  child.stdout.pipe(answer, { end: false });
  child.stdout.once('close', () =>
    answer.end(filter.refusal === undefined ? undefined : packetLine(`ERR ${filter.refusal}`)),
  );
  answer.once('close', () => child.stdout.resume());
  return {
    stdin: filter,
    stdout: answer,
    stderr: child.stderr,
    ended: child.ended,
    settled: child.settled,
    get failure() {
      return child.failure;
    },
    get isUnreadable() {
      return isUnreadable;
    },
    get isChecking() {
      return filter.isChecking;
    },
    kill: () => child.kill(),
  };
}

export const packetLine = (text: string): string => (Buffer.byteLength(text) + 4).toString(16).padStart(4, '0') + text;
