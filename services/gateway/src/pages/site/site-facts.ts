/** What the frame of every page shows of the installation. */
export interface SiteFacts {
  /** Origin that canonical addresses and share links are made with. */
  publicUrl: string;
  /** Where the source of the running version can be had, as section 13 of the AGPL asks for. */
  sourceUrl?: string | undefined;
  /** The operator's own texts, in the order of the footer. */
  pages: readonly { name: string; title: string }[];
}
