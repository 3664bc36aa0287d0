import type { AdmittedRequest } from '../../http/route.decorator.js';
import type { Frame } from './frame.js';
import type { SiteFacts } from '../site/site-facts.js';
import { noticeOf } from './notices.js';

/** The frame for a request. If the request was rejected, it shows the account only if that was known already. */
export function frameOf(request: AdmittedRequest, site: SiteFacts): Frame {
  const known = request.admitted?.ctx ?? request.admission;
  return {
    isViewerUnknown: known === undefined,
    viewer: known?.actor.kind === 'account' ? known.actor : null,
    csrfToken: known?.csrfToken || null,
    path: request.url,
    site,
    notice: noticeOf(request.url),
  };
}
