/**
 * Attributes: what an account declared to know of its contacts and conversations. A declaration gives a key a type;
 * values of it are checked when they are stored, and kept when it goes.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import { clash, type RefusalDetail, refuse } from '../../platform/http/refusal.ts'
import { refusingTaken } from '../../platform/http/refusing-taken.ts'
import { newId } from '../../platform/ids/ids.ts'
import { type Checked, checkValue } from './check-value.ts'
import { attributeChanged } from './events.ts'
import { longestMatched, readPattern } from './pattern.ts'
import { presentAttribute } from './present.ts'
import * as queries from './queries.ts'
import type { attributeTypes, subjects } from './schema.ts'

export { attributeTypes } from './schema.ts'

export type AttributeType = (typeof attributeTypes)[number]
export type Subject = (typeof subjects)[number]

export interface Attribute {
  accountId: string
  id: string
  num: number
  subject: Subject
  key: string
  name: string
  description: string | null
  type: AttributeType
  choices: string[]
  defaultValue: unknown
  pattern: string | null
  patternHint: string | null
  createdAt: Date
  updatedAt: Date | null
}

export interface AttributeChange {
  name?: string | undefined
  description?: string | null | undefined
  choices?: string[] | undefined
  defaultValue?: unknown
  pattern?: string | null | undefined
  patternHint?: string | null | undefined
}

export type AttributeDraft = AttributeChange & {
  subject: Subject
  key: string
  name: string
  type: AttributeType
}

/** Most an account may declare. */
const mostAttributes = 500

export async function getAttribute(reader: Reader, accountId: string, id: string): Promise<Attribute> {
  const attribute = await queries.selectAttribute(reader, accountId, id)
  if (!attribute) throw refuse('not_found')
  return attribute
}

/** For writing: locked until the transaction ends. */
export async function openAttribute(tx: Tx, accountId: string, id: string): Promise<Attribute> {
  const found = await getAttribute(tx, accountId, id)
  await queries.lockAttribute(tx, found)
  return await getAttribute(tx, accountId, found.id)
}

/** What the account declared, oldest first. */
export async function listAttributes(
  reader: Reader,
  accountId: string,
  subject?: Subject,
): Promise<Attribute[]> {
  return await queries.selectAttributes(reader, accountId, subject)
}

/** Declares an attribute; a key is declared once for contacts and once for conversations. */
export async function declareAttribute(
  tx: Tx,
  accountId: string,
  draft: AttributeDraft,
  by: By,
): Promise<Attribute> {
  if ((await queries.lockAndCount(tx, accountId)) >= mostAttributes)
    throw clash('too_many', `At most ${mostAttributes} attributes`)
  const attribute: Attribute = {
    accountId,
    id: newId(),
    num: 0,
    subject: draft.subject,
    key: draft.key,
    name: draft.name,
    description: draft.description ?? null,
    type: draft.type,
    choices: draft.choices ?? [],
    defaultValue: draft.defaultValue ?? null,
    pattern: draft.pattern ?? null,
    patternHint: draft.patternHint ?? null,
    createdAt: by.now,
    updatedAt: null,
  }
  checkDeclaration(attribute)
  await refusingTaken(() => queries.insertAttribute(tx, attribute), 'attributes_account_id_subject_key_key', {
    field: 'key',
    message: 'Key has already been taken',
  })
  return announce(tx, await getAttribute(tx, accountId, attribute.id), 'created', by)
}

/** Changes a declaration; key, subject and type stay, for the values there are. */
export async function changeAttribute(
  tx: Tx,
  attribute: Attribute,
  change: AttributeChange,
  by: By,
): Promise<Attribute> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  const next: Attribute = { ...attribute, ...Object.fromEntries(given) }
  checkDeclaration(next)
  await queries.updateAttribute(tx, next, by.now)
  return announce(tx, await getAttribute(tx, attribute.accountId, attribute.id), 'updated', by)
}

/** Takes a declaration back; the values stay, and are free again. */
export async function removeAttribute(tx: Tx, attribute: Attribute, by: By): Promise<void> {
  await queries.deleteAttribute(tx, attribute)
  announce(tx, attribute, 'deleted', by)
}

/** The values as they are kept; refused with the keys at fault where one is not of its declared type. */
export async function checkAttributes(
  reader: Reader,
  accountId: string,
  subject: Subject,
  values: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const given = Object.entries(values)
  if (given.length === 0) return values
  const declared = await queries.selectAttributes(reader, accountId, subject)
  const byKey = new Map(declared.map((attribute) => [attribute.key, attribute]))
  const faults: RefusalDetail[] = []
  const kept: Record<string, unknown> = {}
  const effort = { steps: 0 }
  for (const [key, value] of given) {
    const attribute = byKey.get(key)
    const checked = attribute ? checkOne(attribute, value, effort) : { value }
    if ('fault' in checked)
      faults.push({ field: `custom_attributes.${key}`, message: checked.fault, code: checked.code })
    else kept[key] = checked.value
  }
  const [first] = faults
  if (first) throw refuse('invalid', `${first.field}: ${first.message}`, faults)
  return kept
}

/** Steps of matching one request may cost: about a fifth of a second, whatever was declared. */
const mostSteps = 1_000_000

function checkOne(attribute: Attribute, value: unknown, effort: { steps: number }): Checked {
  const checked = checkValue(attribute, value)
  const text = 'value' in checked ? checked.value : undefined
  if (attribute.type !== 'text' || !attribute.pattern || typeof text !== 'string' || text === '')
    return checked
  const pattern = readPattern(attribute.pattern)
  // Declared before such were refused. A value nobody could give would be worse than one that is not looked at.
  if ('fault' in pattern) return checked
  effort.steps += pattern.size * text.length
  if (text.length > longestMatched || effort.steps > mostSteps)
    return { fault: 'Too long to be held against its pattern', code: 'too_long' }
  if (pattern.fits(text)) return checked
  const { patternHint } = attribute
  return patternHint === null
    ? { fault: 'Not of the pattern', code: 'invalid' }
    : { fault: patternHint, code: 'own_rule' }
}

function checkDeclaration(attribute: Attribute): void {
  if (attribute.type === 'list' && attribute.choices.length === 0)
    throw refuse('invalid', 'choices: a list needs some', [
      { field: 'choices', message: 'A list needs some', code: 'too_few', limit: 1 },
    ])
  const pattern = attribute.pattern ? readPattern(attribute.pattern) : undefined
  if (pattern && 'fault' in pattern)
    throw refuse('invalid', `pattern: ${pattern.fault}`, [{ field: 'pattern', message: pattern.fault }])
  const checked = checkOne(attribute, attribute.defaultValue ?? null, { steps: 0 })
  if ('fault' in checked)
    throw refuse('invalid', `default_value: ${checked.fault}`, [
      { field: 'default_value', message: checked.fault, code: checked.code },
    ])
}

function announce(
  tx: Tx,
  attribute: Attribute,
  action: 'created' | 'updated' | 'deleted',
  by: By,
): Attribute {
  append(tx, attributeChanged, {
    accountId: attribute.accountId,
    at: by.now,
    actor: by.actor,
    data: { action, attribute: presentAttribute(attribute) },
  })
  return attribute
}
