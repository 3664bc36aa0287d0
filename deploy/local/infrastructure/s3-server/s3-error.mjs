/** An answer of S3 other than success; `code` is S3's own. */
export class S3Error extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} [message]
   */
  constructor(status, code, message = code) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
