/** The command was typed wrong: the sentence says how. */
export class WrongUsage extends Error {}

/** Nothing says where the installation is. */
export class NoInstallation extends Error {}

/** The command ran, and the outcome is not what was wanted. */
export class CommandFailed extends Error {}
