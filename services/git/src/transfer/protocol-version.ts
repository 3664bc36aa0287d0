const wellFormed = /^version=[0-2](:[a-z-]+(=[a-z0-9.-]+)?)*$/;

/**
 * The client's protocol version, if it has git's format. Only this value becomes an environment variable of a
 * process.
 */
export const checkedProtocol = (protocol: string | undefined): string | undefined =>
  protocol !== undefined && protocol.length <= 256 && wellFormed.test(protocol) ? protocol : undefined;
