/** Not part of ssh2's declared surface; its version is pinned. */
declare module 'ssh2/lib/protocol/kex.js' {
  const kex: { KexInit: new (lists: object) => object };
  export default kex;
}
