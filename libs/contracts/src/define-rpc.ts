import type { z } from 'zod';

/** A query or command over the bus: subject, input and output schemas, and the error codes that callers must expect. */
export interface RpcDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'rpc';
  readonly subject: string;
  readonly input: I;
  readonly output: O;
  readonly errors: readonly string[];
  /** How long a caller waits for the response, in milliseconds. */
  readonly deadlineMs: number;
  /** Whether it may change something; responses to writes are validated in production too. */
  readonly writes: boolean;
  /**
   * Whether an account needs a session that authenticated within the last ten minutes. Enforced where the RPC is
   * served, so it applies to every caller; routes derive their check from it.
   */
  readonly stepUp: boolean;
}

const subjectPattern = /^rpc\.[a-z]+\.[a-z0-9-]+\.v\d+$/;
/** Verbs of queries. Anything else counts as a write unless it is declared otherwise. */
const question =
  /^rpc\.[a-z]+\.(?:get|list|show|find|read|search|suggest|discover|check|resolve|authenticate|health)\b/;

/** Declares an RPC. `subject` is `rpc.<service>.<verb-noun>.v<n>`; the deadline defaults to five seconds. */
export function defineRpc<I extends z.ZodType, O extends z.ZodType>(
  subject: string,
  parts: { input: I; output: O; errors?: readonly string[]; deadlineMs?: number; writes?: boolean; stepUp?: boolean },
): RpcDefinition<I, O> {
  if (!subjectPattern.test(subject)) throw new Error(`Not an RPC subject: ${subject}`);
  const { input, output, errors = [], deadlineMs = 5_000, writes = !question.test(subject), stepUp = false } = parts;
  return { kind: 'rpc', subject, input, output, errors, deadlineMs, writes, stepUp };
}

/** What the handler gets: the parsed input. */
export type InputOf<D extends RpcDefinition> = z.output<D['input']>;
/** What a caller may pass: the input before parsing, so defaults are optional. */
export type CallInputOf<D extends RpcDefinition> = z.input<D['input']>;
/** What the handler returns and the caller receives. */
export type OutputOf<D extends RpcDefinition> = z.output<D['output']>;
