/**
 * The `code` of an error of Node (`ENOENT`, `ESRCH`, …). It does not check the class, because in a test Node's errors
 * come from another realm.
 * @param {unknown} error
 */
export const codeOf = (error) =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
