/** HTTP of files of contacts. */
import type { z } from 'zod'
import { openSigned, sign } from '../../platform/crypto/signed.ts'
import { inZone } from '../../platform/filter/filter.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { selectContent } from './queries.ts'
import * as shapes from './schema.ts'
import {
  getTransfer,
  previewImport,
  startExport,
  startImport,
  type Transfer,
  usualColumns,
} from './transfers.ts'

const common = { tag: 'Files of contacts', actors: ['administrator'], limit: 'writes' } as const
const one = { params: { transfer_id: 'transfer_01k8pm2q7se0a9x3c5v7b9d1f3' } }
const csv = 'name,email\nRosa,rosa@example.com\n'
/** A file as JSON text: each character may be written as six. */
const bodyLimit = shapes.longestFile * 2

const preview = operation({
  ...common,
  id: 'previewContactImport',
  method: 'post',
  path: '/contact_transfers/previews',
  summary: 'What is in a file of contacts, and what its columns most likely mean',
  bodyLimit,
  body: shapes.PreviewBody,
  data: shapes.PreviewData,
  examples: [{ summary: 'A small one', body: { csv } }],
})

const takeIn = operation({
  ...common,
  id: 'importContacts',
  method: 'post',
  path: '/contact_transfers/imports',
  summary: 'Take in a file of contacts, in the background',
  bodyLimit,
  body: shapes.ImportBody,
  status: 201,
  data: shapes.TransferShape,
  examples: [{ summary: 'A small one', body: { csv } }],
})

const writeOut = operation({
  ...common,
  id: 'exportContacts',
  method: 'post',
  path: '/contact_transfers/exports',
  summary: 'Write contacts to a file, in the background',
  body: shapes.ExportBody,
  status: 201,
  data: shapes.TransferShape,
  examples: [{ summary: 'Names and mailboxes of all', body: { columns: ['name', 'email'] } }],
})

const get = operation({
  ...common,
  id: 'getContactTransfer',
  method: 'get',
  path: '/contact_transfers/{transfer_id}',
  summary: 'How far one is, which rows were refused, and where the file is',
  params: shapes.TransferParams,
  data: shapes.TransferShape,
  examples: [{ summary: 'By its id', ...one }],
})

const download = operation({
  ...common,
  id: 'downloadContacts',
  method: 'get',
  path: '/contact_transfers/{transfer_id}/file',
  summary: 'The file of an export',
  actors: ['anonymous', 'visitor', 'agent', 'administrator'],
  params: shapes.TransferParams,
  query: shapes.FileQuery,
  produces: 'text/csv',
  examples: [
    { summary: 'By the address it was told', ...one, query: { ticket: 'handed-out-as-download-url' } },
  ],
})

export const contactTransferRoutes = ({ secret, clock }: Platform): Route[] => [
  on(preview, async ({ body }) => previewImport(body.csv)),
  on(takeIn, async ({ actor, body, now, transact }) =>
    transact(async (tx) => presentTransfer(secret, await startImport(tx, actor, body, now), clock.now())),
  ),
  on(writeOut, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const { label, columns = usualColumns, time_zone } = body
      const wish = { filter: body.filter && inZone(body.filter, time_zone), label, columns }
      return presentTransfer(secret, await startExport(tx, actor, wish, now), clock.now())
    }),
  ),
  on(get, async ({ actor, params, now, read }) =>
    presentTransfer(secret, await getTransfer(read, actor, params.transfer_id), now),
  ),
  on(download, async ({ params, query, now, read }) => {
    const [purpose, accountId, id] = openSigned(secret, query.ticket, now)?.split(' ') ?? []
    if (purpose !== 'contacts' || !accountId || !id || id !== params.transfer_id) throw refuse('not_found')
    const content = await selectContent(read, accountId, id)
    if (content === null) throw refuse('not_found')
    return new Response(content, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="contacts.csv"',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  }),
]

const linkLifeMs = 60 * 60 * 1000

/** One of them, with an address of its file where it has one. */
export function presentTransfer(
  secret: Buffer,
  transfer: Transfer,
  now: Date,
): z.output<typeof shapes.TransferShape> {
  const { accountId, id, num: number, kind, state, total, done, created, updated, refused } = transfer
  const { columns, leftOut } = transfer.request
  const isReady = kind === 'export' && state === 'done'
  const ticket = sign(secret, `contacts ${accountId} ${id}`, new Date(now.getTime() + linkLifeMs))
  const path = `/v1/contact_transfers/${printId('transfer', id)}/file?ticket=${ticket}`
  return {
    id: printId('transfer', id),
    number,
    ...{ kind, state, total, done, created, updated, refused },
    download_url: isReady ? path : null,
    created_at: transfer.createdAt.toISOString(),
    passed_over: transfer.passedOver,
    ...(columns ? { columns } : {}),
    ...(leftOut ? { left_out: leftOut } : {}),
    finished_at: transfer.finishedAt?.toISOString() ?? null,
  }
}
