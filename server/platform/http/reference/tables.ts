/** The tables at the end of our own page: the socket's frames and the error codes. */
import { serverFrames } from '../../realtime/server-frames.ts'
import type { FrameRoute } from '../../realtime/socket-frame.ts'
import { toSchema } from '../openapi.ts'
import { errorCatalogue } from '../refusal.ts'
import { propertiesOf } from './fields.ts'
import { escapeHtml, prose } from './html.ts'

export function frameTable(frames: FrameRoute[]): string {
  const sent = Object.entries(serverFrames).map(([type, { summary, fields }]) =>
    row('server', type, summary, Object.keys(fields)),
  )
  const received = frames.map(({ declaration }) => {
    const fields = propertiesOf(toSchema(declaration.shape, 'input'))
    return row(
      'client',
      declaration.type,
      declaration.summary,
      fields.map(([name]) => name),
    )
  })
  return tableWith('Frames of /ws', ['from', 'type', 'meaning', 'fields'], [...sent, ...received])
}

export function errorTable(): string {
  const rows = errorCatalogue().map(
    ({ code, status, message }) =>
      `<tr><td>${status}</td><td><code>${code}</code></td><td>${escapeHtml(message)}</td></tr>`,
  )
  return tableWith('Codes of errors', ['status', 'code', 'message'], rows)
}

function tableWith(caption: string, heads: string[], rows: string[]): string {
  const head = heads.map((one) => `<th scope="col">${one}</th>`).join('')
  return `<table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function row(from: string, type: string, summary: string, fields: string[]): string {
  return `<tr><td>${from}</td><td><code>${escapeHtml(type)}</code></td><td>${prose(summary)}</td><td>${escapeHtml(fields.join(', '))}</td></tr>`
}
