import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AccountActor } from '@mnw/contracts/actor';
import type { SiteFacts } from '../site/site-facts.js';

/** The logged-in person, as far as the frame shows them. */
export type Viewer = Pick<AccountActor, 'username' | 'canCreateProjects' | 'isOperator' | 'emailVerified'>;

/** What surrounds every page. `viewer` and `csrfToken` are null on pages that are cached for everyone. */
export interface Frame {
  viewer: Viewer | null;
  /** The request was rejected before its credential was read, so the header shows neither "Log in" nor an account. */
  isViewerUnknown?: boolean;
  csrfToken: string | null;
  /** Path and query of the request. */
  path: string;
  site: SiteFacts;
  /** A message about what was just done. */
  notice: string | null;
}

export const emptyFrame: Frame = {
  viewer: null,
  csrfToken: null,
  path: '/',
  site: { publicUrl: '', pages: [] },
  notice: null,
};

export const FrameContext = createContext<Frame>(emptyFrame);

export const useFrame = (): Frame => useContext(FrameContext);
