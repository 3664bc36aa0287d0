import type { Command, Flag } from './command.js';

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));

/** `runner add <name> [--targets <targets>]` */
export function usageOf({ name, takes, flags }: Command): string {
  const optional = Object.entries(flags).map(([flag, { value }]) => `[--${flag}${value ? ` ${value}` : ''}]`);
  return ['mnw', name, ...takes, ...optional].join(' ');
}

/** The help of one command. */
export function helpOf(command: Command): string {
  const flags: [string, Flag][] = [
    ...Object.entries(command.flags),
    ['help', { type: 'boolean', says: 'Print this and do nothing.' }],
  ];
  const shown = flags.map(([flag, { value, says }]) => [`--${flag}${value ? ` ${value}` : ''}`, says] as const);
  const width = widest(shown.map(([flag]) => flag));
  return [
    usageOf(command),
    '',
    `${command.says}.`,
    ...(command.details ?? []).flatMap((paragraph) => ['', paragraph]),
    '',
    ...shown.map(([flag, says]) => `  ${flag.padEnd(width)}  ${says}`),
  ].join('\n');
}

/** The list of these commands, all of them or those that begin with one word. */
export function listOf(commands: readonly Command[]): string {
  const shown = commands.map((command) => [[command.name, ...command.takes].join(' '), command.says] as const);
  const width = widest(shown.map(([name]) => name));
  return [
    'mnw <command> [arguments] [flags]',
    '',
    ...shown.map(([name, says]) => `  ${name.padEnd(width)}  ${says}`),
    '',
    'mnw <command> --help describes a command and its flags.',
    'Whether every service is running is answered by the gateway at /health/ready, not by a command.',
  ].join('\n');
}
