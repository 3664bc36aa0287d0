/** Not part of ssh2's declared API; its version is pinned. */
declare module 'ssh2/lib/protocol/kex.js' {
  const kex: {
    KexInit: new (lists: object) => {
      lists: { kex: { array: readonly string[] }; serverHostKey: { array: readonly string[] } };
    };
    /** Sends our lists. */
    kexinit: (protocol: object) => void;
  };
  export default kex;
}
