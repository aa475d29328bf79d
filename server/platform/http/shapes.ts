/** Wire shapes every feature uses: ids in all printed forms, instants, short texts. */
import { z } from 'zod'
import { type IdKind, parseId } from '../ids/ids.ts'
import { isStorable } from './storable.ts'

/** What an id is of, in words. */
const nouns: Record<IdKind, string> = {
  conv: 'a conversation',
  msg: 'a message',
  user: 'a member',
  file: 'a file',
  visitor: 'a visitor',
  site: 'a site',
  notif: 'a notification',
  acct: 'an account',
  contact: 'a contact',
  addr: 'an address of a contact',
  company: 'a company',
  label: 'a label',
  attr: 'an attribute',
  note: 'a note about a contact',
  team: 'a team',
  inbox: 'an inbox',
  att: 'an attachment',
  canned: 'a canned response',
  assistant: 'an assistant',
  role: 'a custom role',
  key: 'a key',
  view: 'a view',
  hook: 'a webhook',
  delivery: 'a delivery of a webhook',
  transfer: 'an import or export',
  push: 'a browser to be told on',
}

/** An id of `kind` in any printed form; becomes the key (or `#number`). */
export function idOf(kind: IdKind) {
  const example = `${kind}_01k8pm2q7se0a9x3c5v7b9d1f3`
  return z
    .string()
    .max(64)
    .transform((text, context) => {
      const id = parseId(kind, text)
      if (id === undefined)
        context.issues.push({ code: 'custom', message: `Must be an id such as ${example}`, input: text })
      return id ?? z.NEVER
    })
    .meta({ description: `The id of ${nouns[kind]}, such as \`${example}\``, examples: [example] })
}

/** A line of text: no control characters (they would break a log, a header or a terminal), no half ones. */
export function line(max: number) {
  return (
    z
      .string()
      .trim()
      .max(max)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
      .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), 'Control characters are not allowed')
      .refine(isStorable, 'The text has characters that cannot be stored')
  )
}

/** Free text: any character but NUL, which PostgreSQL cannot store, and unpaired surrogates, which nothing can. */
export function text(max: number) {
  return z.string().max(max).refine(isStorable, 'The text has characters that cannot be stored')
}

/** Where something can be fetched or told: http or https, without a name and password in it. */
export const webAddress = line(2000)
  .refine(isWebAddress, {
    error: 'A web address such as https://example.com/path',
    params: { code: 'not_a_url' },
  })
  .meta({ description: 'A web address', examples: ['https://example.com/path'] })

function isWebAddress(given: string): boolean {
  const url = URL.parse(given)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

const deepest = 32
/** What an open object may come to as JSON, alone and, where it is merged into what is stored, together with that. */
export const mostOpenData = 8192

/** An open object of the caller's: at most 8 KiB as JSON, storable, and shallow enough for every reader's stack. */
export const openData = z
  .record(z.string().max(100), z.unknown())
  .refine((value) => isShallow(value, deepest), { error: `At most ${deepest} levels`, abort: true })
  .refine((value) => JSON.stringify(value).length <= mostOpenData, 'At most 8 KiB')
  .refine(isStorableData, 'There are characters that cannot be stored')

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1))
}

function isStorableData(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, inner]) => isStorable(name) && isStorableData(inner))
}
