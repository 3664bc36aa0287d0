/** Injection token of a service's parsed configuration. */
export const CONFIG = Symbol('mnw:config');
