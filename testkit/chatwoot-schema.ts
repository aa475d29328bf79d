/**
 * Holds what our Chatwoot surface answers against Chatwoot's own OpenAPI document. What we answer otherwise on purpose
 * is listed, with its reason, in `server/dialects/chatwoot/deviations.ts`.
 */
import { readFileSync } from 'node:fs'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { deviations, undocumented } from '../server/dialects/chatwoot/deviations.ts'

type Json = Record<string, unknown>

const document: { paths: Record<string, Record<string, { responses?: Record<string, Json> }>> } = JSON.parse(
  readFileSync(
    new URL('../server/dialects/chatwoot/fixtures/openapi.json', import.meta.url).pathname,
    'utf8',
  ),
)

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, verbose: true })
ajv.addSchema(document, 'chatwoot')
const compiled = new Map<string, ValidateFunction>()

export interface Answered {
  method: string
  /** As it was asked, without its query. */
  path: string
  status: number
  body: unknown
}

/** The operation of Chatwoot's document that an address belongs to; undefined for one it does not describe. */
export function operationAt(method: string, path: string): string | undefined {
  const asked = path.replace(/\/$/, '').split('/')
  const fits = (template: string) => {
    const parts = template.replace(/\/$/, '').split('/')
    return (
      parts.length === asked.length &&
      parts.every((part, at) => part === asked[at] || stands(part, asked[at]))
    )
  }
  // A word that stands for itself comes before one that may be anything.
  const found = Object.keys(document.paths)
    .filter((template) => fits(template) && document.paths[template]?.[method.toLowerCase()])
    .sort((one, other) => one.split('{').length - other.split('{').length)
  return found[0]
}

/** Numbers stand for `{id}`: `active` beside `{id}` is an address of its own. Names may stand for an identifier. */
function stands(part: string, asked = ''): boolean {
  return part.startsWith('{') && (/identifier|uuid/.test(part) || /^\d+$/.test(asked))
}

/** What an answer has that its schema does not allow; throws for one that Chatwoot's document does not describe. */
export function chatwootMisfits({ method, path, status, body }: Answered): string[] {
  const template = operationAt(method, path)
  if (template === undefined) throw new Error(`Chatwoot's document has no ${method} ${path}`)
  const response = document.paths[template]?.[method.toLowerCase()]?.responses?.[String(status)]
  const name = `${method.toUpperCase()} ${template}`
  const isMeantSo = undocumented.some((one) => one.status === status && one.operation.test(name))
  if (isMeantSo) return []
  if (!response) return [`${name} is not documented to answer ${status}`]
  if (!isRecord(response['content'])) return []
  const pointer = ['paths', template, method.toLowerCase(), 'responses', String(status), 'content']
  const validate = validatorOf([...pointer, 'application/json', 'schema'])
  if (validate(body)) return []
  return (validate.errors ?? [])
    .filter((error) => !isMeant(name, error))
    .map(
      (error) => `${name} ${error.instancePath || '/'} ${error.message} (is ${JSON.stringify(error.data)})`,
    )
}

function validatorOf(pointer: string[]): ValidateFunction {
  const reference = `chatwoot#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
  const known = compiled.get(reference) ?? ajv.compile({ $ref: reference })
  compiled.set(reference, known)
  return known
}

function isMeant(operation: string, error: ErrorObject): boolean {
  const is = error.data === null ? 'null' : typeof error.data
  return deviations.some(
    (one) => one.at.test(error.instancePath) && one.is === is && (one.operation?.test(operation) ?? true),
  )
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}
