/** The request of an example as a line for a shell. */
import type { Example, Listed, Scheme } from './document.ts'
import { isSchema } from './fields.ts'
import { sampleOf } from './sample.ts'

/** Where a reader's own installation goes. */
const host = 'https://your-host'

/** How a key is sent, by a scheme of the document; `$KEY` and the like are the reader's. */
export function credentialOf(name: string, { type, in: place, name: field = '' }: Scheme): Credential {
  const variable = `$${snake(name)}`
  if (type === 'http') return { header: `Authorization: Bearer ${variable}` }
  if (place === 'query') return { query: `${field}=${variable}` }
  return place === 'cookie' ? { header: `Cookie: ${field}=${variable}` } : { header: `${field}: ${variable}` }
}

/** `userApiKey` and `staff` as `USER_API_KEY` and `STAFF_KEY`; what is only named by how it is sent is the key. */
function snake(name: string): string {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()
  if (/^(AUTHORIZATION|BEARER)$/.test(words)) return 'KEY'
  return /(KEY|TOKEN)$/.test(words) ? words : `${words}_KEY`
}

interface Credential {
  header?: string
  query?: string
}

/** The example as curl, with the first credential its operation takes, if it has to have one. */
export function curlOf(operation: Listed, example: Example | undefined): string {
  const { method, document, security } = operation
  const isOpen = security.some((way) => Object.keys(way).length === 0)
  const [scheme] = isOpen ? [] : security.flatMap(Object.keys)
  const known = scheme === undefined ? undefined : document.components.securitySchemes[scheme]
  const credential = scheme !== undefined && known ? credentialOf(scheme, known) : {}
  const lines = [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} ${quoted(addressOf(operation, example, credential))}`,
    ...(credential.header ? [`-H "${credential.header}"`] : []),
    ...bodyOf(operation, example),
  ]
  return lines.join(' \\\n  ')
}

function addressOf({ path }: Listed, example: Example | undefined, { query }: Credential): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (all, name: string) => example?.params?.[name] ?? all)
  const asked = new URLSearchParams(example?.query).toString()
  const search = [asked, query].filter((part) => part).join('&')
  return host + filled + (search === '' ? '' : `?${search}`)
}

/** Quoted for a shell only where it has to be; a variable stays one. */
function quoted(address: string): string {
  return /[?&$]/.test(address) ? `"${address}"` : address
}

function bodyOf({ requestBody }: Listed, example: Example | undefined): string[] {
  const [[type, content] = []] = Object.entries(requestBody?.content ?? {})
  if (type === 'multipart/form-data') {
    const made = sampleOf(content?.schema ?? {})
    const fields = isSchema(made) ? Object.keys(made).filter((name) => name !== 'file') : []
    return ['-F file=@photo.jpg', ...fields.map((name) => `-F ${name}=${isSchema(made) ? made[name] : ''}`)]
  }
  if (example?.body === undefined) return []
  return [
    `-H 'content-type: application/json'`,
    `-d '${JSON.stringify(example.body).replaceAll("'", `'\\''`)}'`,
  ]
}
