/**
 * `/docs`: the API reference as one page without a script, drawn from the same tables as the documents. It
 * works offline and under the strictest policy; every text is escaped.
 */

import { serverFrames } from '../realtime/server-frames.ts'
import type { FrameRoute } from '../realtime/socket-frame.ts'
import { limits } from './limiter.ts'
import { toSchema } from './openapi.ts'
import type { Operation, Route } from './operation.ts'
import { errorCatalogue } from './refusal.ts'

/** The page; `ofDialects` are the addresses of the documents of other systems' APIs. */
export function referencePage(routes: Route[], frames: FrameRoute[], ofDialects: string[]): string {
  const tags = Map.groupBy(
    routes.map((route) => route.operation),
    (operation) => operation.tag,
  )
  const menu = [...tags]
    .map(([tag, list]) => `<h2>${escapeHtml(tag)}</h2><ul>${list.map(menuLine).join('')}</ul>`)
    .join('')
  const body = [...tags]
    .map(([tag, list]) => `<h2>${escapeHtml(tag)}</h2>${list.map(operationCard).join('')}`)
    .join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Parley API</title><link rel="stylesheet" href="/docs/style.css"></head><body>
<nav aria-label="Operations"><h1>Parley API</h1><p>${links(['/openapi.json', '/asyncapi.json'])}</p>
${menu}<h2>Socket</h2><ul><li><a href="#socket">Frames</a></li></ul><h2>Errors</h2><ul><li><a href="#errors">Codes</a></li></ul></nav>
<main><p>Base addresses: <code>/api/v1</code> and <code>/v1</code>. Staff send <code>Authorization: Bearer …</code>, visitors
<code>X-Visitor-Token: …</code>. Every create may be repeated with an <code>Idempotency-Key</code>.</p>
<p>A person signs in by <a href="#login">a name and a password</a>; a program takes a key, made by
<a href="#createApiToken">POST /api_tokens</a> or <code>npm run parley -- token add NAME</code>. Both stand behind <code>Bearer</code>.</p>
<p>The APIs of other systems, on the same data: ${links(ofDialects)}.</p>
${body}<h2 id="socket">Socket: /ws</h2>${frameTable(frames)}<h2 id="errors">Error codes</h2>${errorTable()}</main></body></html>`
}

function links(addresses: string[]): string {
  return addresses.map((address) => `<a href="${address}">${escapeHtml(address.slice(1))}</a>`).join(' · ')
}

function menuLine(operation: Operation): string {
  return `<li><a href="#${escapeHtml(operation.id)}">${escapeHtml(operation.summary)}</a></li>`
}

function operationCard(operation: Operation): string {
  const { id, method, path, summary, description, actors, limit, examples = [] } = operation
  const shown = examples.map(
    (one) =>
      `<h4>Example: ${escapeHtml(one.summary)}</h4><pre tabindex="0">${escapeHtml(exampleText(operation, one))}</pre>`,
  )
  const rate = limit === 'none' ? '' : ` · ${limits[limit]} a minute (${limit})`
  return `<section id="${escapeHtml(id)}"><h3><code class="${method}">${method.toUpperCase()}</code> <code>${escapeHtml(path)}</code></h3>
<p>${escapeHtml(summary)}.${description ? ` ${escapeHtml(description)}` : ''}</p><p class="facts">For: ${actors.join(', ')}${rate}</p>
${block('Parameters', operation.params && toSchema(operation.params, 'input'))}${block('Query', operation.query && toSchema(operation.query, 'input'))}
${block('Body', operation.body && toSchema(operation.body, 'input'))}${block('Answer (data)', operation.data && toSchema(operation.data, 'output'))}
${shown.join('')}</section>`
}

function exampleText(operation: Operation, example: NonNullable<Operation['examples']>[number]): string {
  const path = operation.path.replaceAll(
    /\{(\w+)\}/g,
    (_all, name: string) => example.params?.[name] ?? `{${name}}`,
  )
  const query = example.query ? `?${new URLSearchParams(example.query)}` : ''
  const body = example.body === undefined ? '' : `\n\n${JSON.stringify(example.body, null, 2)}`
  return `${operation.method.toUpperCase()} /api/v1${path}${query}${body}`
}

function block(name: string, schema: Record<string, unknown> | undefined): string {
  if (!schema || Object.keys(schema).length === 0) return ''
  return `<details><summary>${name}</summary><pre tabindex="0">${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`
}

function frameTable(frames: FrameRoute[]): string {
  const sent = Object.entries(serverFrames).map(([type, { summary, fields }]) =>
    row('server', type, summary, Object.keys(fields)),
  )
  const received = frames.map(({ declaration }) => {
    const properties = toSchema(declaration.shape, 'input')['properties']
    return row('client', declaration.type, declaration.summary, Object.keys(properties ?? {}))
  })
  return `<table><thead><tr><th>from</th><th>type</th><th>meaning</th><th>fields</th></tr></thead><tbody>${[...sent, ...received].join('')}</tbody></table>`
}

function row(from: string, type: string, summary: string, fields: string[]): string {
  return `<tr><td>${from}</td><td><code>${escapeHtml(type)}</code></td><td>${escapeHtml(summary)}</td><td>${escapeHtml(fields.join(', '))}</td></tr>`
}

function errorTable(): string {
  const rows = errorCatalogue().map(
    ({ code, status, message }) =>
      `<tr><td>${status}</td><td><code>${code}</code></td><td>${escapeHtml(message)}</td></tr>`,
  )
  return `<table><thead><tr><th>status</th><th>code</th><th>message</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

export const referenceStyle = `:root{color-scheme:light dark;--line:light-dark(#d8dee6,#333b46);--soft:light-dark(#f5f7fa,#161b22);--accent:light-dark(#1d4ed8,#8ab4ff)}
*{box-sizing:border-box}body{margin:0;font:15px/1.55 system-ui,sans-serif;display:grid;grid-template-columns:18rem minmax(0,1fr);background:Canvas;color:CanvasText}
nav{padding:1.5rem;border-right:1px solid var(--line);height:100vh;overflow:auto;position:sticky;top:0}nav h1{font-size:1.2rem;margin:0}nav h2{font-size:.85rem;margin:1.2rem 0 .2rem}
nav ul{list-style:none;margin:0;padding:0}nav li{padding:.15rem 0}a{color:var(--accent)}main{padding:1.5rem 2rem;max-width:60rem}
section{border-top:1px solid var(--line);padding:.5rem 0 1rem}h3{font-size:1rem}.facts{opacity:.8}pre{background:var(--soft);padding:.8rem;border-radius:.5rem;overflow:auto;font-size:13px}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid var(--line);text-align:left;padding:.35rem .6rem .35rem 0;vertical-align:top}
@media(max-width:50rem){body{display:block}nav{position:static;height:auto;max-height:45vh;border:0;border-bottom:1px solid var(--line)}main{padding:1rem}code,pre,.facts{overflow-wrap:anywhere}table{display:block;overflow:auto}}`
