/** An answer such as an operation gives, made from its schema: with what the example of the request said where they share a field. */
import type { Schema } from './document.ts'
import { isSchema, propertiesOf, variantsOf } from './fields.ts'

const deepest = 6
const instant = '2026-03-01T12:00:00.000Z'

/** A value the schema allows. `known` are values by the name of their field. */
export function sampleOf(schema: Schema, known: Record<string, unknown> = {}): unknown {
  return sample(schema, { known, name: '', owner: '', depth: 0 })
}

interface Place {
  known: Record<string, unknown>
  name: string
  /** The field the object stands in: an `id` is its. */
  owner: string
  depth: number
}

function sample(schema: Schema, place: Place): unknown {
  const [variant = schema] = variantsOf(schema)
  if (variant !== schema) return sample(variant, place)
  const given = place.known[place.name]
  if (place.name !== '' && given !== undefined && fits(given, schema)) return given
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  if (Array.isArray(schema['examples'])) return schema['examples'][0]
  const { type } = schema
  return ofType(String(Array.isArray(type) ? type[0] : type), schema, place)
}

function ofType(type: string, schema: Schema, place: Place): unknown {
  switch (type) {
    case 'object':
      return objectOf(schema, place)
    case 'array':
      return listOf(schema, place)
    case 'string':
      return textOf(schema, place)
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'boolean':
      return false
    default:
      return null
  }
}

function objectOf(schema: Schema, place: Place): Record<string, unknown> {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : [])
  const all = propertiesOf(schema)
  const needed = all.filter(([name]) => required.has(name) || name in place.known)
  // Where nothing is promised, all that may be there is worth a look.
  const shown = needed.length > 0 || place.depth > deepest ? needed : all
  const owner = place.name === '' ? place.owner : place.name
  return Object.fromEntries(
    shown.map(([name, one]) => [name, sample(one, { ...place, name, owner, depth: place.depth + 1 })]),
  )
}

function listOf(schema: Schema, place: Place): unknown[] {
  const { items, minItems } = schema
  if (!isSchema(items) || (place.depth > deepest && !minItems)) return []
  const length = typeof minItems === 'number' ? Math.max(1, minItems) : 1
  return Array.from({ length }, () => sample(items, { ...place, depth: place.depth + 1 }))
}

const byFormat: Record<string, string> = {
  'date-time': instant,
  date: instant.slice(0, 10),
  email: 'john@example.com',
  uri: 'https://example.com/path',
  uuid: '0198d16b-89c7-7539-a0a8-b2c3d4e5f607',
}

/** For what is held to a pattern. */
const likely = ['en', '#1d4ed8', '+12025550123', '09:00', 'example.com', 'a_word', '1']

function textOf(schema: Schema, { name, owner }: Place): string {
  const format = typeof schema['format'] === 'string' ? byFormat[schema['format']] : undefined
  const text = format ?? textNamed(name, owner)
  const { maxLength, pattern } = schema
  const isLike = (one: string) => typeof pattern !== 'string' || new RegExp(pattern, 'u').test(one)
  if (!isLike(text)) return likely.find(isLike) ?? text
  return typeof maxLength === 'number' ? text.slice(0, maxLength) : text
}

/** Ids are printed with the kind they are of before them. */
const kinds: Record<string, string> = {
  conversation: 'conv',
  message: 'msg',
  notification: 'notif',
  account: 'acct',
  agent: 'user',
  sender: 'user',
  attachment: 'att',
}

function textNamed(name: string, owner: string): string {
  const idOf = name === 'id' ? owner.replace(/s$/, '') : (/^(\w+)_ids?$/.exec(name)?.[1] ?? '')
  if (idOf === 'site') return 'site_main'
  if (idOf !== '') return `${kinds[idOf] ?? idOf}_01k8pm2q7se0a9x3c5v7b9d1f3`
  if (/(_at|At|_seen|^timestamp)$/.test(name)) return instant
  if (/url$/i.test(name)) return 'https://example.com/path'
  if (/email$/i.test(name)) return 'john@example.com'
  if (/name$/i.test(name)) return 'John Doe'
  return name === '' ? 'text' : `some ${name.replaceAll('_', ' ')}`
}

function numberOf(schema: Schema): number {
  const { minimum, exclusiveMinimum, maximum } = schema
  const above = typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : 1
  const least = typeof minimum === 'number' ? Math.max(minimum, above) : above
  return typeof maximum === 'number' ? Math.min(least, maximum) : least
}

function fits(value: unknown, schema: Schema): boolean {
  const { type, pattern, enum: values } = schema
  if ('const' in schema || (Array.isArray(values) && !values.includes(value))) return false
  if (typeof pattern === 'string' && !(typeof value === 'string' && new RegExp(pattern, 'u').test(value)))
    return false
  const types = Array.isArray(type) ? type : [type]
  // What is deeper is made anew: it may have got fields on the way.
  if (typeof value === 'number')
    return types.includes('number') || (types.includes('integer') && value % 1 === 0)
  return (typeof value === 'string' || typeof value === 'boolean') && types.includes(typeof value)
}
