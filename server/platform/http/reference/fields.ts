/** A JSON Schema as a table for people: one row for each field, those of inner objects behind their path. */
import type { Schema } from './document.ts'
import { escapeHtml, prose } from './html.ts'

export interface Field {
  name: string
  type: string
  isRequired: boolean
  limits: string[]
  description: string
}

const deepest = 5

/** The fields of an object, or of the objects of a list, in the order of the schema. */
export function fieldsOf(schema: Schema, path = '', depth = 0): Field[] {
  if (depth > deepest) return []
  const inner = variantsOf(schema).flatMap((variant) => {
    if (isSchema(variant['items'])) return fieldsOf(variant['items'], `${path}[]`, depth + 1)
    const required = new Set(Array.isArray(variant['required']) ? variant['required'] : [])
    return propertiesOf(variant).flatMap(([name, one]) => {
      const here = path === '' ? name : `${path}.${name}`
      return [describe(here, one, required.has(name)), ...fieldsOf(one, here, depth + 1)]
    })
  })
  return merged(inner)
}

/** The table of a schema; what is no object is one row that has no name. */
export function fieldTable(schema: Schema, caption: string): string {
  const found = fieldsOf(schema)
  const fields = found.length > 0 ? found : [describe('', schema, true)]
  return tableOf(fields, caption)
}

/** A table of these fields. */
export function tableOf(fields: Field[], caption: string): string {
  const heads = ['field', 'type', 'required', 'limits', 'description']
  const head = heads.map((one) => `<th scope="col">${one}</th>`).join('')
  return `<table class="fields"><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${fields.map(row).join('')}</tbody></table>`
}

/** One field as the table tells it. */
export function describe(name: string, schema: Schema, isRequired: boolean): Field {
  const { description } = schema
  return {
    name,
    type: typeOf(schema),
    isRequired,
    limits: limitsOf(schema),
    description: typeof description === 'string' ? description : '',
  }
}

function row({ name, type, isRequired, limits, description }: Field): string {
  const cells = [
    `<td>${escapeHtml(type)}</td>`,
    `<td>${isRequired ? 'yes' : 'no'}</td>`,
    `<td>${limits.map(prose).join('; ')}</td>`,
    `<td>${prose(description)}</td>`,
  ]
  return `<tr><th scope="row">${name === '' ? 'itself' : `<code>${escapeHtml(name)}</code>`}</th>${cells.join('')}</tr>`
}

/** What a field that some variants have in common is: all of their types, required where all of them ask for it. */
function merged(fields: Field[]): Field[] {
  const byName = Map.groupBy(fields, ({ name }) => name)
  return [...byName.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    return {
      ...first,
      type: unique(same.map(({ type }) => type)).join(' or '),
      isRequired: same.every(({ isRequired }) => isRequired),
      limits: unique(same.flatMap(({ limits }) => limits)),
    }
  })
}

function typeOf(schema: Schema): string {
  const variants = variantsOf(schema)
  if (variants.length > 1) return unique(variants.map(typeOf)).join(' or ')
  const { type, items, format } = schema
  const named = (Array.isArray(type) ? type : [type]).map((one) => {
    if (one === 'array') return isSchema(items) ? `list of ${typeOf(items)}` : 'list'
    return one === undefined ? typeOfValues(schema) : String(one)
  })
  return named.join(' or ') + (typeof format === 'string' ? ` (${format})` : '')
}

function typeOfValues(schema: Schema): string {
  const values = valuesOf(schema)
  if (values.length === 0) return 'properties' in schema ? 'object' : 'anything'
  return unique(values.map((value) => (value === null ? 'null' : typeof value))).join(' or ')
}

function limitsOf(schema: Schema): string[] {
  const values = valuesOf(schema)
  const shown = values.map(quoted)
  const { pattern, items, default: given } = schema
  return [
    ...(shown.length === 1 ? [`always ${shown[0]}`] : []),
    ...(shown.length > 1 ? [`one of ${shown.join(', ')}`] : []),
    ...span(schema['minLength'], schema['maxLength'], 'characters'),
    ...span(schema['minItems'], schema['maxItems'], 'items'),
    ...span(schema['minimum'], schema['maximum'], ''),
    ...(typeof schema['exclusiveMinimum'] === 'number' ? [`above ${schema['exclusiveMinimum']}`] : []),
    // Long patterns only repeat what the format says.
    ...(typeof pattern === 'string' && pattern.length <= 60 ? [`like \`${pattern}\``] : []),
    ...(isSchema(items) ? limitsOf(items).map((limit) => `each ${limit}`) : []),
    ...variantsOf(schema).flatMap((variant) => (variant === schema ? [] : limitsOfChoice(variant))),
    ...(given === undefined ? [] : [`\`${JSON.stringify(given)}\` unless given`]),
  ]
}

/** One value among other choices is allowed, not asked for. */
function limitsOfChoice(variant: Schema): string[] {
  return 'const' in variant ? [`or ${quoted(variant['const'])}`] : limitsOf(variant)
}

function quoted(value: unknown): string {
  return `\`${typeof value === 'string' && value !== '' ? value : JSON.stringify(value)}\``
}

function span(from: unknown, to: unknown, unit: string): string[] {
  const least = bound(from)
  const most = bound(to)
  const of = unit === '' ? '' : ` ${unit}`
  if (least === undefined && most === undefined) return []
  if (most === undefined) return [`at least ${least}${of}`]
  return [
    least === undefined || (least === 0 && unit !== '') ? `at most ${most}${of}` : `${least} to ${most}${of}`,
  ]
}

/** A bound somebody chose: that a number is one JSON can carry goes without saying. */
function bound(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) !== Number.MAX_SAFE_INTEGER ? value : undefined
}

function valuesOf(schema: Schema): unknown[] {
  if ('const' in schema) return [schema['const']]
  return Array.isArray(schema['enum']) ? schema['enum'] : []
}

/** The schemas of which one holds; the schema itself where it gives no choice. */
export function variantsOf(schema: Schema): Schema[] {
  const choices = [schema['anyOf'], schema['oneOf']].filter(Array.isArray).flat().filter(isSchema)
  return choices.length > 0 ? choices : [schema]
}

/** The fields of an object with their schemas. */
export function propertiesOf(schema: Schema): [string, Schema][] {
  const { properties } = schema
  return isSchema(properties)
    ? Object.entries(properties).flatMap(([name, one]) => (isSchema(one) ? [[name, one]] : []))
    : []
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)]
}
