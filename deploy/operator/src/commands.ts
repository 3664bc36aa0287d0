import type { Command } from './command.js';
import { createAdmin } from './commands/create-admin.js';
import { listLetters, replayLetter } from './commands/dead-letters.js';
import { outboxStatus } from './commands/outbox.js';
import { addOneRunner, listAllRunners, removeOneRunner } from './commands/runner.js';
import { endSessions, purgeOldSessions } from './commands/sessions.js';

export const commands: readonly Command[] = [
  createAdmin,
  listLetters,
  replayLetter,
  outboxStatus,
  addOneRunner,
  listAllRunners,
  removeOneRunner,
  endSessions,
  purgeOldSessions,
];

/** The command at the front of what was typed, and the rest. */
export function findCommand(args: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const command of commands) {
    const words = command.name.split(' ');
    if (words.every((word, at) => args[at] === word)) return { command, rest: args.slice(words.length) };
  }
  return undefined;
}

/** `runner add`, `runner list` and `runner remove`, for `runner`. */
export const commandsUnder = (word: string): readonly Command[] =>
  commands.filter(({ name }) => name.split(' ')[0] === word);
