import { Controller, NotFoundException } from '@nestjs/common';
import { Page } from '../routing/page.decorator.js';
import { Site, type SitePageName } from './site.js';
import { SiteTextPage } from './site.page.js';

/** The operator's own texts: terms, privacy, imprint and contact. */
@Controller()
export class SiteController {
  constructor(private readonly site: Site) {}

  @Page('GET /contact', { who: 'anyone', cacheable: true })
  contact() {
    return this.show('contact');
  }

  @Page('GET /terms', { who: 'anyone', cacheable: true })
  terms() {
    return this.show('terms');
  }

  @Page('GET /privacy', { who: 'anyone', cacheable: true })
  privacy() {
    return this.show('privacy');
  }

  @Page('GET /imprint', { who: 'anyone', cacheable: true })
  imprint() {
    return this.show('imprint');
  }

  private show(name: SitePageName) {
    const page = this.site.page(name);
    if (!page) throw new NotFoundException();
    return SiteTextPage(page);
  }
}
