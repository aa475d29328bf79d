/** What is wrong with an answer or a frame: undocumented, unlike its schema, a leak, or talk of our insides. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Actor } from './planted.ts'
import type { Schema } from './values.ts'

const insides =
  /\bat \S+ \(?\S+\.[jt]s:\d+|node_modules|\.ts:\d+|\/server\/|syntax error at or near|violates \w+ constraint|invalid byte sequence|invalid input syntax|unsupported Unicode|duplicate key value|relation "|PostgresError|TypeError|RangeError|ZodError|ECONNREFUSED/

/** Faults of a text that reached `actor`, given what it had sent. */
export function leaksIn(text: string, actor: Actor, sent: string): string[] {
  const leaks = actor.forbidden.filter((secret) => text.includes(secret)).map((secret) => `leaks ${secret}`)
  const ids = actor.foreignIds.filter((id) => id && text.includes(id) && !sent.includes(id))
  const inside = insides.exec(text)?.[0]
  // What was sent may be given back; it tells nobody anything.
  const tells = inside !== undefined && !sent.includes(inside) ? [`tells of insides: ${inside}`] : []
  return [...leaks, ...ids.map((id) => `leaks the id ${id}`), ...tells]
}

/** Compiles schemas of the served documents; formats are theirs to state, patterns ours to check. */
export function compiler(): (schema: Schema) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false })
  return (schema) => ajv.compile(schema)
}

/** The faults a compiled schema finds in a value. */
export function misfits(validate: ValidateFunction | undefined, value: unknown): string[] {
  if (!validate || validate(value)) return []
  return (validate.errors ?? []).map((one) => `${one.instancePath || '/'} ${one.message ?? ''}`)
}
