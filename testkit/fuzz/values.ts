/** Values that fit a JSON Schema, and how one place in them is made not to. */
import fc from 'fast-check'
import { deep } from './hostile.ts'

export interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: unknown
  items?: Schema
  pattern?: string
  minLength?: number
  maxLength?: number
  maxItems?: number
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
}

/** Field name -> values that name real things. */
export type Pools = Record<string, string[]>

/** Seed and length of the run; a failure is repeated with the seed that is printed. */
export const fuzz = {
  seed: Number(process.env['FUZZ_SEED'] ?? 20_240_115),
  runs: Number(process.env['FUZZ_RUNS'] ?? 50),
}

const letters = fc.oneof(
  fc.constantFrom('Olá, tudo bem?', 'مرحبا بالعالم', '👩‍👩‍👧‍👦 Zoë', '‮gnp.exe', 'ﷺ', '文字', 'plain words'),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)

/** Values that fit `schema`; a field named in `pools` is one of those. */
export function fitting(schema: Schema, pools: Pools, name = ''): fc.Arbitrary<unknown> {
  const pool = pools[name]
  if (pool && schema.type === 'string') return fc.constantFrom(...pool)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fitting(one, pools, name)))
  switch (schema.type) {
    case 'string':
      return fittingText(schema)
    case 'integer':
    case 'number':
      return fittingNumber(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(fitting(schema.items ?? {}, pools, name), {
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      })
    case 'object':
      return fittingObject(schema, pools)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

/** Small ones, where they may be; else the least there are. */
function fittingNumber({ minimum, exclusiveMinimum, maximum = 1000 }: Schema): fc.Arbitrary<number> {
  const least = Math.max(minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1), -1000)
  return fc.integer({ min: least, max: Math.max(least, Math.min(maximum, least + 1000)) })
}

function fittingText({ pattern, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> {
  if (pattern) return fc.stringMatching(new RegExp(pattern), { maxLength: Math.min(maxLength, 60) })
  return letters.map((text) =>
    text.length < minLength ? text + 'x'.repeat(minLength) : text.slice(0, maxLength),
  )
}

function fittingObject(schema: Schema, pools: Pools): fc.Arbitrary<unknown> {
  if (!schema.properties) return openObject
  const fields = Object.entries(schema.properties).map(
    ([name, one]) => [name, fitting(one, pools, name)] as const,
  )
  return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] })
}

/** Stands for a nesting no `JSON.stringify` survives, until the text is made. */
const deepMark = '@@deep@@'

const openObject = fc.oneof(
  {
    arbitrary: fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
    weight: 4,
  },
  fc.constantFrom({ a: '\ud800' }, { '\udc00': 1 }, { a: 'x\0' }, { a: { b: ['\ud800'] } }, { a: deepMark }),
)

/** A value made by `fitting`, as JSON text. */
export function printed(value: unknown): string {
  return JSON.stringify(value).replaceAll(`"${deepMark}"`, () => deep('[', ']', 60_000))
}

const hole = '@@hole@@'

/** `value` as JSON text with one place in it (`at`, counted through) replaced by a fragment. */
export function withHole(value: unknown, at: number, fragment: string): string {
  const places = countPlaces(value)
  let left = at % places
  const dig = (one: unknown): unknown => {
    if (left-- === 0) return hole
    if (Array.isArray(one)) return one.map(dig)
    if (typeof one === 'object' && one !== null)
      return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, dig(inner)]))
    return one
  }
  // A function, because the fragment may have `$&` and its like in it.
  return printed(dig(value)).replace(`"${hole}"`, () => fragment)
}

function countPlaces(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, one) => sum + countPlaces(one), 1)
}
