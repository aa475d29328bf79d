/** Declared custom attributes. */
import { z } from 'zod'
import {
  type Attribute,
  type AttributeChange,
  type AttributeType,
  attributeTypes,
  changeAttribute,
  declareAttribute,
  getAttribute,
  listAttributes,
  openAttribute,
  removeAttribute,
} from '../../../features/attributes/attributes.ts'
import { byActor } from '../../../platform/events/by.ts'
import { administrators, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { line, text } from '../../../platform/http/shapes.ts'
import { AccountParams, number, texts } from '../input.ts'
import { renaming } from '../renaming.ts'

const tag = 'Custom attributes'
const path = '/api/v1/accounts/{account_id}/custom_attribute_definitions'
const params = AccountParams.extend({ id: number })
const patterns = { id: '[0-9]+' }
const names = {
  key: ['attribute_key', 'Attribute key'],
  name: ['attribute_display_name', 'Attribute display name'],
  choices: ['attribute_values', 'Attribute values'],
  pattern: ['regex_pattern', 'Regex pattern'],
} as const

/** By number, as they are stored there: 0 a conversation's, 1 a contact's. */
const models = ['conversation_attribute', 'contact_attribute'] as const
const subjects = { conversation_attribute: 'conversation', contact_attribute: 'contact' } as const

/** A word, or its place in the list. */
const oneOf = <Word extends string>(words: readonly Word[]) =>
  z
    .union([
      z.enum(words),
      z.coerce
        .number()
        .int()
        .min(0)
        .max(words.length - 1),
    ])
    .transform((given): Word => {
      const word = typeof given === 'number' ? words[given] : given
      if (word === undefined) throw refuse('invalid')
      return word
    })

const DefinitionShape = z.object({
  id: z.number().int(),
  attribute_display_name: z.string(),
  attribute_display_type: z.string(),
  attribute_description: z.string().nullable(),
  attribute_key: z.string(),
  regex_pattern: z.string().nullable(),
  regex_cue: z.string().nullable(),
  attribute_values: z.array(z.string()),
  attribute_model: z.string(),
  default_value: z.unknown(),
  created_at: z.string(),
  updated_at: z.string(),
})

const fields = z.object({
  attribute_display_name: line(200).nullish(),
  attribute_display_type: oneOf<AttributeType>(attributeTypes).nullish(),
  attribute_description: text(1000).nullish(),
  attribute_key: z.string().max(100).nullish(),
  attribute_values: texts.nullish(),
  attribute_model: oneOf(models).nullish(),
  regex_pattern: line(500).nullish(),
  regex_cue: line(500).nullish(),
  default_value: z.union([text(1000), z.number(), z.boolean()]).nullish(),
})

const Body = z.preprocess(
  (body) =>
    typeof body === 'object' && body !== null && 'custom_attribute_definition' in body
      ? body.custom_attribute_definition
      : body,
  fields,
)

const list = operation({
  id: 'chatwootListAttributes',
  method: 'get',
  path,
  tag,
  summary: 'The declared attributes, of conversations and contacts or of one of them',
  examples: [{ summary: 'Those of contacts', params: { account_id: '1' }, query: { attribute_model: '1' } }],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  query: z.object({ attribute_model: oneOf(models).optional() }),
  data: z.array(DefinitionShape),
})

const create = operation({
  id: 'chatwootCreateAttribute',
  method: 'post',
  path,
  tag,
  summary: 'Declare an attribute',
  examples: [
    {
      summary: 'A list of contacts’',
      params: { account_id: '1' },
      body: {
        attribute_display_name: 'Plan',
        attribute_key: 'plan',
        attribute_display_type: 6,
        attribute_model: 1,
        attribute_values: ['silver', 'gold'],
      },
    },
  ],
  actors: administrators,
  limit: 'writes',
  params: AccountParams,
  body: Body,
  data: DefinitionShape,
})

const show = operation({
  id: 'chatwootShowAttribute',
  method: 'get',
  path: `${path}/{id}`,
  patterns,
  tag,
  summary: 'One declared attribute',
  examples: [{ summary: 'One', params: { account_id: '1', id: '1' } }],
  actors: staff,
  limit: 'reads',
  params,
  data: DefinitionShape,
})

const change = (method: 'put' | 'patch') =>
  operation({
    id: method === 'put' ? 'chatwootUpdateAttribute' : 'chatwootPatchAttribute',
    method,
    path: `${path}/{id}`,
    patterns,
    tag,
    summary: 'Change a declaration; key, model and type stay',
    examples: [
      {
        summary: 'A better name',
        params: { account_id: '1', id: '1' },
        body: { attribute_display_name: 'Their plan' },
      },
    ],
    actors: administrators,
    limit: 'writes',
    params,
    body: Body,
    data: DefinitionShape,
  })

const destroy = operation({
  id: 'chatwootDestroyAttribute',
  method: 'delete',
  path: `${path}/{id}`,
  patterns,
  tag,
  summary: 'Take a declaration back',
  examples: [{ summary: 'One', params: { account_id: '1', id: '1' } }],
  actors: administrators,
  limit: 'writes',
  params,
})

export const attributeRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const subject = query.attribute_model && subjects[query.attribute_model]
    return (await listAttributes(read, actor.accountId, subject)).map(presentDefinition)
  }),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const draft = { ...changeOf(body), ...declarationOf(body) }
      const by = byActor(actor, now)
      return presentDefinition(await renaming(names, () => declareAttribute(tx, actor.accountId, draft, by)))
    }),
  ),
  on(show, async ({ actor, params: { id }, read }) =>
    presentDefinition(await getAttribute(read, actor.accountId, id)),
  ),
  ...(['put', 'patch'] as const).map((method) =>
    on(change(method), async ({ actor, params: { id }, body, now, transact }) =>
      transact(async (tx) => {
        const attribute = await openAttribute(tx, actor.accountId, id)
        const by = byActor(actor, now)
        return presentDefinition(
          await renaming(names, () => changeAttribute(tx, attribute, changeOf(body), by)),
        )
      }),
    ),
  ),
  on(destroy, async ({ actor, params: { id }, now, transact }) => {
    await transact(async (tx) => {
      await removeAttribute(tx, await openAttribute(tx, actor.accountId, id), byActor(actor, now))
    })
    return undefined
  }),
]

function declarationOf(body: z.output<typeof fields>) {
  const { attribute_key: key, attribute_display_name: name, attribute_display_type: type } = body
  const blank = (field: string, words: string) =>
    refuse('invalid', `${words} can't be blank`, [{ field, message: "can't be blank" }])
  if (!name?.trim()) throw blank('attribute_display_name', 'Attribute display name')
  if (!key?.trim()) throw blank('attribute_key', 'Attribute key')
  if (!/^[\p{L}\p{N}_.-]+$/u.test(key))
    throw refuse('invalid', 'Attribute key is invalid', [{ field: 'attribute_key', message: 'is invalid' }])
  const subject = subjects[body.attribute_model ?? 'conversation_attribute']
  return { subject, key, name, type: type ?? 'text' } as const
}

function changeOf(body: z.output<typeof fields>): AttributeChange {
  return {
    name: body.attribute_display_name ?? undefined,
    description: body.attribute_description,
    choices: body.attribute_values ?? undefined,
    defaultValue: body.default_value,
    pattern: body.regex_pattern,
    patternHint: body.regex_cue,
  }
}

function presentDefinition(attribute: Attribute): z.output<typeof DefinitionShape> {
  return {
    id: attribute.num,
    attribute_display_name: attribute.name,
    attribute_display_type: attribute.type,
    attribute_description: attribute.description,
    attribute_key: attribute.key,
    regex_pattern: attribute.pattern,
    regex_cue: attribute.patternHint,
    attribute_values: attribute.choices,
    attribute_model: attribute.subject === 'contact' ? 'contact_attribute' : 'conversation_attribute',
    default_value: attribute.defaultValue ?? null,
    created_at: attribute.createdAt.toISOString(),
    updated_at: (attribute.updatedAt ?? attribute.createdAt).toISOString(),
  }
}
