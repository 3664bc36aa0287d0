import type { Operator } from './operator.js';

export interface Flag {
  type: 'string' | 'boolean';
  /** What follows a flag of type string: `<days>`. */
  value?: string;
  says: string;
}

/** What was typed after the command's name. */
export interface Typed {
  positionals: readonly string[];
  flags: Readonly<Record<string, unknown>>;
}

export interface Command {
  /** One word or two, as they are typed: `runner add`. */
  name: string;
  /** What it takes, in order: `<name>`, or `[service]` where it may be left out. */
  takes: readonly string[];
  /** One line for the list of commands. */
  says: string;
  /** The paragraphs of its own help. */
  details?: readonly string[];
  flags: Readonly<Record<string, Flag>>;
  execute(typed: Typed, operator: Operator): Promise<void>;
}

/** The text of a flag, if it was typed. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
