/** Where addresses without a scheme lead, for a text that lies somewhere; undefined makes no link of one. */
export interface RelativeAddresses {
  link: (address: string) => string | undefined;
  image: (address: string) => string | undefined;
}
