import { z } from 'zod';
import { NoInstallation } from './operator.errors.js';

/** How the program reaches an installation. */
export const operatorConfig = z.object({
  NATS_URL: z.string().min(1).describe('NATS server of the installation.'),
  NATS_SEED_OPERATOR: z
    .string()
    .regex(/^SU[A-Z2-7]{56}$/, 'is not a seed: it begins with SU and has 58 characters')
    .describe('Secret key (seed) of the NATS user `operator`. Whoever has it can make themselves an operator.'),
  BUS_PEERS: z
    .string()
    .startsWith('{', 'is not JSON by user')
    .describe('Public keys of all NATS users, as every service has them.'),
  SUBJECT_PREFIX: z.string().default('').describe('As the services have it.'),
});
export type OperatorConfig = z.output<typeof operatorConfig>;

/** Throws one error that names everything that is missing or wrong. */
export function readOperatorConfig(env: Readonly<Record<string, string | undefined>>): OperatorConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = operatorConfig.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return `  ${name} ${given[name] === undefined ? 'is not set' : message}`;
  });
  throw new NoInstallation(
    [
      'No running MNW was found. npm start runs one from this checkout. To reach another one, set its values:',
      ...problems,
      'deploy/operator/README.md describes where they come from.',
    ].join('\n'),
  );
}
