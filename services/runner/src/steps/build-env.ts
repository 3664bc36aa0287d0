import { systemAndArch } from '@mnw/contracts/ota/build-target';
import type { BuildOrder } from '@mnw/contracts/ota/runner.rpc';

/**
 * The environment of a build's command. Variables of the build phase are not set in the fetch phase, which could send
 * them over the network.
 */
export function buildEnv(order: BuildOrder, phase: 'fetch' | 'build', version: string | null): Record<string, string> {
  const variables = order.variables.filter((variable) => phase === 'build' || variable.phase === 'fetch');
  const { system, arch } = systemAndArch(order.target);
  return {
    ...Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    CI: 'true',
    MNW_TARGET: system,
    MNW_ARCH: arch,
    MNW_REF: order.ref,
    MNW_COMMIT: order.commit_id,
    ...(version === null ? {} : { MNW_VERSION: version }),
  };
}
