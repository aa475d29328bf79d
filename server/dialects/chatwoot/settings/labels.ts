/** Labels of the account. */
import { z } from 'zod'
import {
  changeLabel,
  createLabel,
  getLabel,
  type Label,
  type LabelDraft,
  listLabels,
  removeLabel,
} from '../../../features/labels/labels.ts'
import { byActor } from '../../../platform/events/by.ts'
import { administrators, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { text } from '../../../platform/http/shapes.ts'
import { AccountParams, number, yesNo } from '../input.ts'
import { renaming } from '../renaming.ts'

const tag = 'Labels'
const path = '/api/v1/accounts/{account_id}/labels'
const params = AccountParams.extend({ id: number })
const patterns = { id: '[0-9]+' }
const names = { name: ['title', 'Title'] } as const

const LabelShape = z.object({
  id: z.number().int(),
  title: z.string(),
  description: z.string().nullable(),
  color: z.string(),
  show_on_sidebar: z.boolean(),
})

const fields = z.object({
  title: text(100).optional(),
  description: text(1000).nullish(),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .nullish(),
  show_on_sidebar: yesNo.nullish(),
})

/** Rails wraps what a form is about: both forms are read. */
const LabelBody = z.preprocess(
  (body) => (typeof body === 'object' && body !== null && 'label' in body ? body.label : body),
  fields,
)

const list = operation({
  id: 'chatwootListLabels',
  method: 'get',
  path,
  tag,
  summary: 'The labels of the account',
  examples: [{ summary: 'All of them', params: { account_id: '1' } }],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  data: z.object({ payload: z.array(LabelShape) }),
})

const create = operation({
  id: 'chatwootCreateLabel',
  method: 'post',
  path,
  tag,
  summary: 'Make a label',
  examples: [
    { summary: 'A new one', params: { account_id: '1' }, body: { title: 'refund', color: '#ff8800' } },
  ],
  actors: staff,
  limit: 'writes',
  params: AccountParams,
  body: LabelBody,
  data: LabelShape,
})

const show = operation({
  id: 'chatwootShowLabel',
  method: 'get',
  path: `${path}/{id}`,
  patterns,
  tag,
  summary: 'One label',
  examples: [{ summary: 'One', params: { account_id: '1', id: '1' } }],
  actors: staff,
  limit: 'reads',
  params,
  data: LabelShape,
})

const change = (method: 'put' | 'patch') =>
  operation({
    id: method === 'put' ? 'chatwootUpdateLabel' : 'chatwootPatchLabel',
    method,
    path: `${path}/{id}`,
    patterns,
    tag,
    summary: 'Rename or restyle a label',
    examples: [
      { summary: 'Another colour', params: { account_id: '1', id: '1' }, body: { color: '#0088ff' } },
    ],
    actors: administrators,
    limit: 'writes',
    params,
    body: LabelBody,
    data: LabelShape,
  })

const destroy = operation({
  id: 'chatwootDestroyLabel',
  method: 'delete',
  path: `${path}/{id}`,
  patterns,
  tag,
  summary: 'Take a label away',
  examples: [{ summary: 'One', params: { account_id: '1', id: '1' } }],
  actors: administrators,
  limit: 'writes',
  params,
})

export const labelRoutes = (): Route[] => [
  on(list, async ({ actor, read }) => ({
    payload: (await listLabels(read, actor.accountId)).map(presentLabel),
  })),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const { title } = body
      if (!title?.trim())
        throw refuse('invalid', "Title can't be blank", [{ field: 'title', message: "can't be blank" }])
      const draft = { ...draftOf(body), name: title }
      return presentLabel(
        await renaming(names, () => createLabel(tx, actor.accountId, draft, byActor(actor, now))),
      )
    }),
  ),
  on(show, async ({ actor, params: { id }, read }) =>
    presentLabel(await getLabel(read, actor.accountId, id)),
  ),
  ...(['put', 'patch'] as const).map((method) =>
    on(change(method), async ({ actor, params: { id }, body, now, transact }) =>
      transact(async (tx) => {
        const label = await getLabel(tx, actor.accountId, id)
        const by = byActor(actor, now)
        return presentLabel(await renaming(names, () => changeLabel(tx, label, draftOf(body), by)))
      }),
    ),
  ),
  on(destroy, async ({ actor, params: { id }, now, transact }) => {
    await transact(async (tx) =>
      removeLabel(tx, await getLabel(tx, actor.accountId, id), byActor(actor, now)),
    )
    return undefined
  }),
]

function draftOf(body: z.output<typeof fields>): LabelDraft {
  return {
    name: body.title,
    description: body.description,
    color: body.color ?? undefined,
    showOnSidebar: body.show_on_sidebar ?? undefined,
  }
}

function presentLabel(label: Label): z.output<typeof LabelShape> {
  return {
    id: label.num,
    title: label.name,
    description: label.description,
    color: label.color,
    show_on_sidebar: label.showOnSidebar,
  }
}
