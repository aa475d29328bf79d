/** How VoIPBin writes instants, ids and addresses (FLD-31, ENM-05, RUL-11). */
import { z } from 'zod'
import { line } from '../../platform/http/shapes.ts'

export const nilId = '00000000-0000-0000-0000-000000000000'

/** What has not happened, or not yet. */
export const never = '9999-01-01 00:00:00.000000'

/** `YYYY-MM-DD HH:MM:SS.ffffff` in UTC; the year 9999 for what has not happened. */
export function stamp(at: Date | null | undefined): string {
  return at ? `${at.toISOString().slice(0, 23).replace('T', ' ')}000` : never
}

export const AddressShape = z.object({
  type: z.string(),
  target: z.string(),
  target_name: z.string(),
  name: z.string(),
  detail: z.string(),
})
export type Address = z.output<typeof AddressShape>

const word = line(200)

/** An address as it is sent: only its type and target are needed. */
export const AddressInput = z.object({
  type: z.string().regex(/^[a-z_]{1,32}$/),
  target: line(255).min(1),
  target_name: word.default(''),
  name: word.default(''),
  detail: word.default(''),
})

export function address(type: string, target: string, name = ''): Address {
  return { type, target, target_name: name, name: '', detail: '' }
}

export function isSameAddress(one: Address, other: Address): boolean {
  return one.type === other.type && one.target === other.target
}

export const stamps = { tm_create: z.string(), tm_update: z.string(), tm_delete: z.string() }
