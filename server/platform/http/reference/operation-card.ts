/** One operation on the page: what it is for, how it is called, what goes in, what comes out, how it refuses. */
import { curlOf } from './curl.ts'
import { type Example, type Listed, replyOf, type Schema, statusesOf } from './document.ts'
import { describe, fieldTable, isSchema, tableOf } from './fields.ts'
import { escapeHtml, listing, prose } from './html.ts'
import { sampleOf } from './sample.ts'

export function operationCard(operation: Listed): string {
  const { operationId, method, path, summary, description } = operation
  const title = `<h3><code class="${method}">${method.toUpperCase()}</code> <code>${escapeHtml(path)}</code></h3>`
  const about = `<p>${prose(summary)}.${description ? ` ${prose(description)}` : ''}</p>`
  const parts = [title, about, facts(operation), calls(operation), input(operation)]
  return `<section id="${escapeHtml(operationId)}">${[...parts, answers(operation), errors(operation)].join('\n')}</section>`
}

function facts(operation: Listed): string {
  const { security } = operation
  const rate = operation['x-rate-limit']
  const open = security.length === 0 || security.some((one) => Object.keys(one).length === 0)
  const keys = open ? 'no key is needed' : `key: ${security.flatMap(Object.keys).join(' or ')}`
  const often = rate ? ` · ${rate.per_minute} a minute (${rate.class})` : ''
  return `<p class="facts">For ${operation['x-actors'].join(', ')} · ${escapeHtml(keys)}${often}</p>`
}

function calls(operation: Listed): string {
  const examples: (Example | undefined)[] = operation['x-examples']
  const shown = examples.length > 0 ? examples : [undefined]
  return shown
    .map((example) => {
      const label = example ? `Request: ${example.summary}` : 'Request'
      return `<h4>${escapeHtml(label)}</h4>${listing(curlOf(operation, example), `${label}, ${operation.operationId}`)}`
    })
    .join('')
}

function input(operation: Listed): string {
  const parameters = operation.parameters.map(({ name, in: place, required, schema }) => ({
    ...describe(name, schema, required),
    type: `${describe(name, schema, required).type}, in the ${place}`,
  }))
  const [[type, content] = []] = Object.entries(operation.requestBody?.content ?? {})
  const body = content?.schema
  const kind = type === 'multipart/form-data' ? 'Body (a form)' : 'Body'
  return [
    parameters.length > 0 ? fold('Parameters', tableOf(parameters, 'Parameters')) : '',
    body ? fold(kind, fieldTable(body, kind)) : '',
  ].join('')
}

function answers(operation: Listed): string {
  const { done } = statusesOf(operation)
  return done.map((status) => answer(operation, status)).join('')
}

function answer(operation: Listed, status: string): string {
  const [[type, content] = []] = Object.entries(replyOf(operation, status).content ?? {})
  if (!content || (content.schema && 'not' in content.schema))
    return `<h4>Answer ${status}</h4><p>Without a body.</p>`
  if (!content.schema)
    return `<h4>Answer ${status}</h4><p>Bytes, as <code>${escapeHtml(type ?? '')}</code>.</p>`
  const sample = JSON.stringify(sampleOf(content.schema, knownOf(operation)), null, 2)
  const label = `Answer ${status}, such as`
  const fields = fold(`Fields of answer ${status}`, fieldTable(content.schema, `Fields of answer ${status}`))
  return `<h4>${label}</h4>${listing(sample, `${label}, ${operation.operationId}`)}${fields}`
}

/** What the first example sends, by name: its answer speaks of the same. */
export function knownOf(operation: Listed): Record<string, unknown> {
  const [example] = operation['x-examples']
  return { ...example?.query, ...example?.params, ...(isSchema(example?.body) ? example.body : {}) }
}

function errors(operation: Listed): string {
  const { refused } = statusesOf(operation)
  const rows = refused.map((status) => {
    const { description = '', content } = replyOf(operation, status)
    const schema = Object.values(content ?? {})[0]?.schema
    return `<tr><th scope="row">${status === 'default' ? '4xx, 5xx' : status}</th><td>${prose(description)}${shapeOf(schema)}</td></tr>`
  })
  return fold(
    'Errors',
    `<table><caption>Errors</caption><thead><tr><th scope="col">status</th><th scope="col">what it says</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  )
}

/** The fields of an error whose shape stands nowhere else on the page. */
function shapeOf(schema: Schema | undefined): string {
  if (!schema || '$ref' in schema) return ''
  return `: <code>${escapeHtml(JSON.stringify(sampleOf(schema)))}</code>`
}

function fold(title: string, content: string): string {
  return `<details><summary>${escapeHtml(title)}</summary>${content}</details>`
}
