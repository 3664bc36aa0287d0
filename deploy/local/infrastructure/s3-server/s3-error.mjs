/** An answer of S3 other than success; `code` is S3's own. */
export class S3Error extends Error {
  constructor(status, code, message = code) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
