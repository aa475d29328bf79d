/** From `query` and `sort` of a list to what cases are asked by. */
import type { CaseColumn, CaseWish } from '../../features/billing/billing.ts'
import { instant, whole } from './shapes.ts'
import { priorities } from './states.ts'
import type { ListWish } from './template.ts'

type Read = (value: unknown) => unknown

const number: Read = (value) => {
  const read = whole.safeParse(typeof value === 'string' && value.trim() !== '' ? Number(value) : value)
  return read.data
}
const text: Read = (value) =>
  typeof value === 'string' && value.length <= 10_000 && !value.includes('\0') && value.isWellFormed()
    ? value
    : undefined
const moment: Read = (value) => instant.safeParse(value).data
const priority: Read = (value) => {
  const place = priorities.findIndex((word) => word === (value === 'medium' ? 'normal' : value))
  return place < 0 ? undefined : place + 1
}

const readers: Record<CaseColumn, Read> = {
  id: number,
  user_id: text,
  whmcs_client_id: number,
  visitor_name: text,
  visitor_email: text,
  department_id: number,
  assigned_seat_id: number,
  status: text,
  priority,
  sla_due_at: moment,
  linked_whmcs_service_id: number,
  linked_whmcs_invoice_id: number,
  linked_whmcs_domain_id: number,
  linked_ticket_id: number,
  ai_summary: text,
  last_message_at: moment,
  subject: text,
}

/** Undefined where no row can equal what was asked for. */
export function readWish(wish: ListWish): CaseWish | undefined {
  const equals = wish.equals.flatMap(({ column, value }) => {
    if (!isColumn(column)) return []
    return [{ column, value: value === null ? null : readers[column](value) }]
  })
  if (equals.some(({ value }) => value === undefined)) return undefined
  const { sort, skip, limit } = wish
  const known = sort && isColumn(sort.column) ? { column: sort.column, direction: sort.direction } : undefined
  return { equals, sort: known ?? { column: 'id', direction: 'desc' }, skip, limit }
}

function isColumn(name: string): name is CaseColumn {
  return Object.hasOwn(readers, name)
}
