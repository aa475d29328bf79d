/** Imports and exports of contacts (systems.md 3.4, 4.3): files in a form, and how far each is. For administrators. */
import { z } from 'zod'
import { presentTransfer } from '../../../features/contact-transfers/routes.ts'
import { MappingShape, PreviewBody } from '../../../features/contact-transfers/schema.ts'
import {
  getTransfer,
  previewImport,
  startExport,
  startImport,
  type Transfer,
  usualColumns,
} from '../../../features/contact-transfers/transfers.ts'
import { check } from '../../../platform/http/input.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { originOf } from '../../../platform/http/origin.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { line } from '../../../platform/http/shapes.ts'
import type { Platform } from '../../../platform/platform.ts'
import { FilterPayload, filterOf } from '../conversations/filter-payload.ts'
import { contactNames } from '../conversations/filter-words.ts'
import { AccountParams, texts } from '../input.ts'
import { numberIn } from '../messages/message-places.ts'
import { fieldsIn } from '../messages/message-shapes.ts'

const path = '/api/v1/accounts/{account_id}/contacts'
const common = { tag: 'Contacts', actors: ['administrator'], params: AccountParams } as const
const file = z.custom<File>((given) => given instanceof File, 'A file').optional()

/** An object, or its JSON in a form. */
const mapping = z.preprocess(fieldsIn, MappingShape)

const Progress = z.looseObject({ id: z.number().int(), status: z.string() })

const takeIn = operation({
  ...common,
  id: 'chatwootImportContacts',
  method: 'post',
  path: `${path}/import`,
  summary: 'Take in a file of contacts, in the background',
  examples: [{ summary: 'A file of contacts', params: { account_id: '1' } }],
  limit: 'uploads',
  body: z.looseObject({ import_file: file }),
  data: Progress,
})

const preview = operation({
  ...common,
  id: 'chatwootPreviewImport',
  method: 'post',
  path: `${path}/import_preview`,
  summary: 'What is in a file of contacts, and what its columns most likely mean',
  examples: [{ summary: 'A file of contacts', params: { account_id: '1' } }],
  limit: 'uploads',
  body: z.looseObject({ file }),
  data: z.looseObject({ headers: z.array(z.string()) }),
})

const takeInMapped = operation({
  ...common,
  id: 'chatwootImportMapped',
  method: 'post',
  path: `${path}/import_csv`,
  summary: 'Take in a file of contacts whose columns mean what is said',
  examples: [
    {
      summary: 'A file whose columns have other names',
      params: { account_id: '1' },
      body: { column_mapping: { name: 'Full name', email: 'Mail' } },
    },
  ],
  limit: 'uploads',
  body: z.looseObject({ file, column_mapping: mapping }),
  data: Progress,
})

const status = operation({
  ...common,
  id: 'chatwootImportStatus',
  method: 'get',
  path: `${path}/import_status/{import_id}`,
  summary: 'How far an import or export is, which rows were refused, and where the file is',
  examples: [{ summary: 'How far it is', params: { account_id: '1', import_id: 'one-of-ours' } }],
  limit: 'reads',
  params: AccountParams.extend({ import_id: z.string().max(20) }),
  data: Progress,
})

const writeOut = operation({
  ...common,
  id: 'chatwootExportContacts',
  method: 'post',
  path: `${path}/export`,
  summary: 'Write contacts to a file, in the background',
  examples: [
    { summary: 'Two columns', params: { account_id: '1' }, body: { column_names: ['name', 'email'] } },
  ],
  limit: 'writes',
  body: z.looseObject({
    column_names: texts.nullish(),
    payload: FilterPayload.nullish(),
    label: line(100).nullish(),
  }),
  data: Progress,
})

export const contactTransferRoutes = ({ secret, config }: Platform): Route[] => {
  const print = (request: Request, transfer: Transfer, now: Date) =>
    present(transfer, presentTransfer(secret, transfer, now).download_url, {
      origin: originOf(config, request),
    })
  return [
    on(takeIn, async ({ actor, body, now, request, transact }) => {
      const csv = await textOf(body.import_file)
      return await transact(async (tx) => print(request, await startImport(tx, actor, { csv }, now), now))
    }),
    on(preview, async ({ body }) => {
      const { columns, rows, total, mapping } = await previewImport(await textOf(body.file))
      return { headers: columns, rows, total_rows: total, suggested_mapping: mapping }
    }),
    on(takeInMapped, async ({ actor, body, now, request, transact }) => {
      const csv = await textOf(body.file)
      const mapping = body.column_mapping
      return await transact(async (tx) =>
        print(request, await startImport(tx, actor, { csv, mapping }, now), now),
      )
    }),
    on(status, async ({ actor, params, now, request, read }) =>
      print(request, await getTransfer(read, actor, `#${numberIn(params.import_id)}`), now),
    ),
    on(writeOut, async ({ actor, body, now, request, transact }) =>
      transact(async (tx) => {
        const wish = {
          columns: body.column_names?.length ? body.column_names : usualColumns,
          filter: body.payload ? filterOf(body.payload, contactNames) : undefined,
          label: body.label || undefined,
        }
        return print(request, await startExport(tx, actor, wish, now), now)
      }),
    ),
  ]
}

const statuses = { waiting: 'pending', running: 'processing', done: 'completed' } as const

function present(transfer: Transfer, path: string | null, { origin }: { origin: string }) {
  const { num, kind, state, total, done, created, updated, refused } = transfer
  return {
    id: num,
    import_id: num,
    data_type: `contacts_${kind}`,
    status: statuses[state],
    progress: total > 0 ? Math.floor((done / total) * 100) : state === 'done' ? 100 : 0,
    total_records: total,
    processed_records: done,
    created_records: created,
    updated_records: updated,
    failed_records: refused.map(({ line: row, reason, cells }) => ({ row, error: reason, data: cells })),
    file_url: path && origin + path,
  }
}

async function textOf(given: File | undefined): Promise<string> {
  if (!given || given.size === 0) throw refuse('invalid', 'File is blank')
  const csv = await given.text()
  check(PreviewBody, { csv })
  return csv
}
