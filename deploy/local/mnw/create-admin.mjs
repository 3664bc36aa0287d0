import { environmentOf, operatorProgram } from './operator-program.mjs';

/**
 * Runs the operator's command `create-admin` on an instance of the launcher. Throws what the command complains of.
 * @param {{ username: string, email: string, password: string }} account
 * @param {{ natsUrl: string, seeds: Record<string, string> }} instance
 */
export async function createAdmin({ username, email, password }, { natsUrl, seeds }) {
  const { run } = await operatorProgram();
  /** @type {string[]} */
  const complaints = [];
  const terminal = {
    print: () => undefined,
    /** @param {string} line */
    complain: (line) => void complaints.push(line),
  };
  const args = ['create-admin', username, email, `--password=${password}`];
  if ((await run(args, environmentOf(natsUrl, seeds), terminal)) !== 0) throw new Error(complaints.join('\n'));
}
