/**
 * Settings for every git process, passed by environment so that they override a repository's own `config` file.
 * Hooks come only from our directory; repositories have none.
 */
const standing: Readonly<Record<string, string>> = {
  'safe.directory': '*',
  'safe.bareRepository': 'explicit',
  'core.hooksPath': '/dev/null',
  'core.fsmonitor': 'false',
  'core.alternateRefsCommand': 'true',
  'core.bigFileThreshold': '16m',
  'core.packedGitWindowSize': '64m',
  'core.packedGitLimit': '1g',
  'core.deltaBaseCacheLimit': '64m',
  'core.logAllRefUpdates': 'true',
  'core.fsync': 'committed,loose-object',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  'pack.threads': '1',
  'pack.windowMemory': '128m',
  'protocol.allow': 'never',
  'init.templateDir': '',
};

export interface GitEnvironment {
  /** Overrides the standard settings. */
  config?: Readonly<Record<string, string>> | undefined;
  /** Variables set by us, never by a client. */
  env?: Readonly<Record<string, string>> | undefined;
}

/**
 * The complete environment of a git process, built from nothing, so that the service's own environment does not
 * reach it.
 */
export function gitEnvironment({ config = {}, env = {} }: GitEnvironment): Record<string, string> {
  const settings = Object.entries({ ...standing, ...config });
  const numbered = settings.flatMap(
    ([key, value], at) =>
      [
        [`GIT_CONFIG_KEY_${at}`, key],
        [`GIT_CONFIG_VALUE_${at}`, value],
      ] as const,
  );
  return {
    PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C',
    LC_ALL: 'C',
    HOME: '/nonexistent',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    ...env,
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(numbered),
  };
}
