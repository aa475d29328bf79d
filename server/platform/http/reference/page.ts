/**
 * `/docs` and `/docs/<name>`: the API references, each one page without a script, drawn from the document served beside
 * it. They work offline and under the strictest policy; every text is escaped.
 */
import type { FrameRoute } from '../../realtime/socket-frame.ts'
import { authenticationOf, nativeBeginning } from './authentication.ts'
import { type Document, type Listed, listOperations } from './document.ts'
import { escapeHtml, prose } from './html.ts'
import { operationCard } from './operation-card.ts'
import { errorTable, frameTable } from './tables.ts'

/** One of the APIs the chooser leads to. */
export interface Choice {
  label: string
  address: string
}

export interface Reference {
  document: Document
  /** The address of that document. */
  source: string
  /** Which page this is, and the others. */
  here: string
  choices: Choice[]
  /** The frames of our own socket; only our own page has them. */
  frames?: FrameRoute[]
}

export function referencePage(reference: Reference): string {
  const { document, source, here, choices, frames } = reference
  const all = listOperations(document)
  const [built, waiting] = [groupsOf(all.filter((one) => !isWaiting(one))), all.filter(isWaiting)]
  const extra = [
    ...(frames
      ? [part('Socket', 'socket', frameTable(frames)), part('Error codes', 'errors', errorTable())]
      : []),
    ...(waiting.length > 0 ? [part('Not built yet', 'waiting', waitingTable(waiting))] : []),
  ]
  const label = choices.find(({ address }) => address === here)?.label ?? ''
  const { title, description = '' } = document.info
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(label)} API · Parley</title><link rel="icon" href="/pages/mark.svg" type="image/svg+xml"><link rel="stylesheet" href="/docs/style.css"></head><body>
<a class="skip" href="#content">To the content</a>
<header><p class="name"><a href="/docs">Parley API</a></p>${chooser(choices, here)}</header>
<div class="columns"><nav aria-label="Operations">${menuOf(built, extra)}</nav>
<main id="content" tabindex="-1"><h1>${escapeHtml(title)}</h1><p>${prose(description)}</p>
<p>The same as a document for programs: <a href="${source}">${escapeHtml(source.slice(1))}</a>${frames ? ', and of the socket: <a href="/asyncapi.json">asyncapi.json</a>' : ''}.</p>
<h2 id="authentication">Authentication</h2>${frames ? nativeBeginning : ''}${authenticationOf(document)}
${[...built].map(group).join('')}
${extra.map(({ title: name, id, content }) => `<h2 id="${id}">${name}</h2>${content}`).join('')}</main></div></body></html>`
}

/** By their tags, those that let one in before all others. */
function groupsOf(operations: Listed[]): Map<string, Listed[]> {
  const groups = [...Map.groupBy(operations, ({ tags }) => tags[0] ?? '')]
  const letsIn = ([tag]: [string, Listed[]]) => /^(auth|sign-in)/i.test(tag)
  return new Map([...groups.filter(letsIn), ...groups.filter((one) => !letsIn(one))])
}

/** Operations under the heading of their tag, unless the page has that heading already. */
function group([tag, list]: [string, Listed[]]): string {
  const id = `tag-${tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`
  const heading = tag === 'Authentication' ? '' : `<h2 id="${id}">${escapeHtml(tag)}</h2>`
  return heading + list.map(operationCard).join('')
}

interface Part {
  title: string
  id: string
  content: string
}

function part(title: string, id: string, content: string): Part {
  return { title, id, content }
}

function chooser(choices: Choice[], here: string): string {
  const links = choices.map(({ label, address }) => {
    const current = address === here ? ' aria-current="page"' : ''
    return `<li><a href="${address}"${current}>${escapeHtml(label)}</a></li>`
  })
  return `<nav aria-label="APIs"><ul class="choices">${links.join('')}</ul></nav>`
}

function menuOf(built: Map<string, Listed[]>, extra: Part[]): string {
  const first = '<ul><li><a href="#authentication">How one is let in</a></li></ul>'
  const groups = [...built].map(
    ([tag, list]) =>
      `<details><summary>${escapeHtml(tag)}</summary><ul>${list.map(menuLine).join('')}</ul></details>`,
  )
  const last = extra.map(({ title, id }) => `<li><a href="#${id}">${title}</a></li>`).join('')
  return `${first}${groups.join('')}<ul>${last}</ul>`
}

function menuLine({ operationId, summary }: Listed): string {
  return `<li><a href="#${escapeHtml(operationId)}">${prose(summary)}</a></li>`
}

/** What is known of another system and answers 501 here; dialects say so in their words. */
function isWaiting({ summary, tags }: Listed): boolean {
  return summary.startsWith('Answers 501') || tags.includes('Not built yet')
}

function waitingTable(waiting: Listed[]): string {
  const rows = waiting.map(
    ({ method, path, summary }) =>
      `<tr><th scope="row"><code>${method.toUpperCase()} ${escapeHtml(path)}</code></th><td>${prose(summary)}</td></tr>`,
  )
  return `<p>These addresses answer 501.</p><table><caption>Not built yet</caption><thead><tr><th scope="col">address</th><th scope="col">what is missing</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}
