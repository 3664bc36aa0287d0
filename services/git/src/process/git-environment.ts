/**
 * Settings every git process of ours gets, by its environment, so that a repository's own `config` file has no say in what matters.
 * Hooks come from our directory alone; repositories have none.
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
  /** Laid over the standing settings. */
  config?: Readonly<Record<string, string>> | undefined;
  /** Variables from us, never from a client. */
  env?: Readonly<Record<string, string>> | undefined;
}

/** The whole environment of a git process, made from nothing: what the service itself was started with stays with it. */
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
