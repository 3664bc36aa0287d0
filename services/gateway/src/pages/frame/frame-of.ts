import type { AdmittedRequest } from '../../http/route.decorator.js';
import type { Frame } from './frame.js';
import type { SiteFacts } from '../site/site-facts.js';
import { noticeOf } from './notices.js';

/** The frame of a request, also of one that was refused: it shows who asked, as far as that was known by then. */
export function frameOf(request: AdmittedRequest, site: SiteFacts): Frame {
  const known = request.admitted?.ctx ?? request.admission;
  return {
    viewer: known?.actor.kind === 'account' ? known.actor : null,
    csrfToken: known?.csrfToken || null,
    path: request.url,
    site,
    notice: noticeOf(request.url),
  };
}
