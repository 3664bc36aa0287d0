/** The part of the key ring that storage needs. */
export interface UrlSigner {
  mac(purpose: string, data: string): string;
  /** Compares in constant time. */
  verifyMac(purpose: string, data: string, mac: string): boolean;
}
