/** Facts about the installation that the frame of every page shows. */
export interface SiteFacts {
  /** Origin for canonical URLs and share links. */
  publicUrl: string;
  /** URL of the running version's source code, which section 13 of the AGPL requires. */
  sourceUrl?: string | undefined;
  /** The operator's own texts, in the order of the footer. */
  pages: readonly { name: string; title: string }[];
}
