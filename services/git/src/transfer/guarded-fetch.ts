import { PassThrough, pipeline, type Readable, type Writable } from 'node:stream';
import type { DomainError } from '@mnw/contracts/domain-error';
import type { Ending, GitChild } from '../process/git-child.js';
import { WantGate, type NamedObjects } from './want-gate.js';

/** A git process as whoever speaks with its client sees it. */
export interface Conversation {
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
  ended: Promise<Ending>;
  /** Resolves when what follows from the end is done as well. */
  settled: Promise<unknown>;
  /** Why we ended it, in words for the client. */
  readonly failure: DomainError | undefined;
  /** Whether the client sent what is no request of git: git may then end as if all was said. */
  readonly isUnreadable?: boolean;
  /** Whether what the client asks for is being checked, before git gets it. */
  readonly isChecking?: boolean;
  kill: () => void;
}

/** `upload-pack` behind a gate that lets only reachable objects be asked for and acknowledged; who asks for others is told what git tells who asks for what is not there. */
export function guardedFetch(child: GitChild, named: NamedObjects): Conversation {
  const gate = new WantGate(named, () => child.kill());
  let isUnreadable = false;
  gate.once('error', () => (isUnreadable = true));
  const answer = new PassThrough();
  // Whoever reads it learns of a failure; over SSH that is told by `failure`.
  answer.on('error', () => undefined);
  // A client that goes, or a process that ends, closes its side: the other is ended with it.
  pipeline(gate, child.stdin, (error) => {
    if (error) child.kill();
  });
  child.stdout.pipe(answer, { end: false });
  child.stdout.once('close', () =>
    answer.end(gate.refusal === undefined ? undefined : packetLine(`ERR ${gate.refusal}`)),
  );
  answer.once('close', () => child.stdout.resume());
  return {
    stdin: gate,
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
      return gate.isChecking;
    },
    kill: () => child.kill(),
  };
}

export const packetLine = (text: string): string => (Buffer.byteLength(text) + 4).toString(16).padStart(4, '0') + text;
