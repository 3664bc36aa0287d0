import { Controller } from '@nestjs/common';
import { Page } from '../pages/routing/page.decorator.js';
import { Route } from '../http/route.decorator.js';
import { ApiDocsPage } from './api-docs.page.js';
import { ApiDocument } from './api-document.js';

/** The API documentation, for programs and for people. */
@Controller()
export class ApiDocumentController {
  constructor(private readonly document: ApiDocument) {}

  @Route('GET /api/openapi.json', {
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    operationId: 'get-openapi-document',
    summary: 'Get this OpenAPI document',
  })
  show(): object {
    return this.document.get();
  }

  @Page('GET /api', { who: 'anyone', cacheable: true })
  page() {
    return ApiDocsPage({ document: this.document.get() });
  }
}
