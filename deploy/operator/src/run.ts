import { DomainError } from '@mnw/contracts/domain-error';
import { BusUnreachable } from '@mnw/messaging/connection';
import { commands, commandsUnder, findCommand } from './commands.js';
import { exitCodes } from './exit-codes.js';
import { helpOf, listOf } from './help.js';
import { CommandFailed, NoInstallation, WrongUsage } from './operator.errors.js';
import { Operator } from './operator.js';
import { readArguments } from './read-arguments.js';
import { isSilence, sentencesOf } from './refusal-sentences.js';
import type { Terminal } from './terminal.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Runs one command and gives back the exit code. `env` says where the installation is, `terminal` takes what is printed. */
export async function run(args: readonly string[], env: Env, terminal: Terminal): Promise<number> {
  const operator = new Operator(env, terminal);
  try {
    await perform(args, operator);
    return exitCodes.done;
  } catch (error) {
    return tell(error, terminal);
  } finally {
    await operator.close();
  }
}

async function perform(args: readonly string[], operator: Operator): Promise<void> {
  const [first = 'help', second] = args;
  if (['help', '--help', '-h'].includes(first)) return operator.print(listOf(commands));
  const found = findCommand(args);
  if (!found) return answerUnknown(first, second, operator);
  const typed = readArguments(found.command, found.rest);
  if (typed.flags['help'] === true) return operator.print(helpOf(found.command));
  await found.command.execute(typed, operator);
}

function answerUnknown(first: string, second: string | undefined, operator: Operator): void {
  const under = commandsUnder(first);
  if (under.length > 0 && (second === '--help' || second === 'help')) return operator.print(listOf(under));
  if (under.length > 0)
    throw new WrongUsage(`Which command? ${first} has: ${under.map(({ name }) => name).join(', ')}.`);
  throw new WrongUsage(`There is no command ${first}. mnw help lists the commands.`);
}

/** Prints what a person can act on as sentences. A stack belongs to errors that are ours to mend. */
function tell(error: unknown, terminal: Terminal): number {
  for (const line of linesOf(error)) terminal.complain(line);
  if (error instanceof BusUnreachable || isSilence(error)) terminal.complain('Is MNW running there?');
  return exitCodeOf(error);
}

const isForPeople = (error: unknown): error is Error =>
  [WrongUsage, CommandFailed, NoInstallation, BusUnreachable].some((kind) => error instanceof kind);

function linesOf(error: unknown): readonly string[] {
  if (error instanceof DomainError) return sentencesOf(error);
  if (isForPeople(error)) return [error.message];
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
}

function exitCodeOf(error: unknown): number {
  if (error instanceof BusUnreachable || error instanceof NoInstallation || isSilence(error))
    return exitCodes.notRunning;
  const isWrongInput = error instanceof DomainError && error.code === 'input.invalid';
  return error instanceof WrongUsage || isWrongInput ? exitCodes.usage : exitCodes.failed;
}
