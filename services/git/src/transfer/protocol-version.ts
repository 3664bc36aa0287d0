const wellFormed = /^version=[0-2](:[a-z-]+(=[a-z0-9.-]+)?)*$/;

/** What a client says it speaks, when it says it as git does; it becomes a variable of a process and nothing else may. */
export const checkedProtocol = (protocol: string | undefined): string | undefined =>
  protocol !== undefined && protocol.length <= 256 && wellFormed.test(protocol) ? protocol : undefined;
