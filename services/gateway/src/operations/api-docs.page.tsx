import { Document } from '../pages/frame/document.js';
import { ApiOperation } from './api-operation.js';
import type { OpenApiDocument } from './openapi.js';
import type { Operation } from './openapi-operation.js';

interface Listed {
  method: string;
  path: string;
  operation: Operation;
}

/** Areas in the order in which an integrator meets them. */
const areas: Record<string, string> = {
  identity: 'Accounts and access',
  catalog: 'Projects, items and files',
  commerce: 'Sales, keys and memberships',
  mail: 'Mailing lists',
  platform: 'Platform',
};

/** The OpenAPI document as a page: every operation with its parameters. */
export function ApiDocsPage({ document }: { document: OpenApiDocument }) {
  const all = listed(document);
  const areaOf = ({ operation }: Listed): string => operation.tags[0] ?? 'platform';
  const present = new Set(all.map(areaOf));
  const names = [...new Set([...Object.keys(areas), ...present])].filter((area) => present.has(area));
  return (
    <Document
      title="API"
      width="text"
      canonical="/api"
      description="Everything you can do on this site is available through the API."
    >
      <Introduction areas={names} />
      {names.map((area) => (
        <section key={area} class="stack" aria-labelledby={area}>
          <h2 id={area}>{titleOf(area)}</h2>
          {all
            .filter((entry) => areaOf(entry) === area)
            .map((entry) => (
              <ApiOperation key={entry.operation.operationId} {...entry} />
            ))}
        </section>
      ))}
    </Document>
  );
}

function Introduction({ areas: names }: { areas: string[] }) {
  return (
    <div class="stack">
      <h1>API</h1>
      <p class="lead">
        Everything you can do on this site is available through the API. The OpenAPI document is at{' '}
        <a href="/api/openapi.json">/api/openapi.json</a>.
      </p>
      <p>
        Send an API token, created on your <a href="/account">account page</a>, as{' '}
        <code>Authorization: Bearer mnw_…</code>. Request bodies are JSON. Lists return <code>{'{data, next}'}</code>;
        pass <code>next</code> as <code>cursor</code> to get the next page. Errors are{' '}
        <code>application/problem+json</code> with a stable <code>code</code> and, for invalid fields, the field names
        in <code>errors</code>. Send an <code>Idempotency-Key</code> header with a write so that you can repeat it
        safely.
      </p>
      <nav aria-label="Areas">
        <ul class="tags">
          {names.map((area) => (
            <li key={area}>
              <a href={`#${area}`}>{titleOf(area)}</a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

const titleOf = (area: string): string => areas[area] ?? area;

/** Operator routes come last, because few readers are operators. */
const listed = ({ paths }: OpenApiDocument): Listed[] =>
  Object.entries(paths)
    .toSorted(([one], [other]) => Number(one.includes('/admin/')) - Number(other.includes('/admin/')))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );
