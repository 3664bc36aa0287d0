import { parseArgs } from 'node:util';
import type { Command, Typed } from './command.js';
import { usageOf } from './help.js';
import { WrongUsage } from './operator.errors.js';

/** Reads what was typed after the command's name. Unknown flags and a wrong number of arguments are refused. */
export function readArguments(command: Command, args: readonly string[]): Typed {
  const { positionals, values } = parsed(command, args);
  const needed = command.takes.filter((name) => name.startsWith('<')).length;
  if (values['help'] !== true && (positionals.length < needed || positionals.length > command.takes.length))
    throw new WrongUsage(`Usage: ${usageOf(command)}`);
  return { positionals, flags: values };
}

function parsed(command: Command, args: readonly string[]): ReturnType<typeof parseArgs> {
  const flags = Object.entries(command.flags).map(([name, { type }]) => [name, { type }] as const);
  const options = { ...Object.fromEntries(flags), help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!isParseError(error)) throw error;
    // Node adds advice about positional arguments that begin with a hyphen, of which there are none.
    const [sentence = ''] = error.message.split(/\. |\n/);
    throw new WrongUsage(`${sentence.replace(/\.$/, '')}.\nUsage: ${usageOf(command)}`);
  }
}

/** By its code: an error of another realm, as in tests, is no instance of this one's TypeError. */
const isParseError = (error: unknown): error is Error =>
  String((error as Partial<NodeJS.ErrnoException>).code).startsWith('ERR_PARSE_ARGS_');
