/** Pages of lists: seed 001's page and limit in and out, and the shapes they share. */
import { z } from 'zod'

/** `page` and `limit` of a list (LIM-08). */
export const pageQuery = {
  page: z.coerce.number().int().min(1).max(10_000).default(1).describe('Page number'),
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('Items per page'),
}

export const pagination = z.object({
  page: z.number().int(),
  limit: z.number().int(),
  total: z.number().int(),
})

/** A yes/no query parameter, as programs write it. */
export const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')

/** An opaque cursor of a keyset page: the sort values of its last row. */
export function encodeCursor(values: (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Reads a cursor; undefined when it is not one of ours. */
export function decodeCursor(cursor: string): (string | number)[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const isOurs =
      Array.isArray(values) && values.every((value) => typeof value === 'string' || typeof value === 'number')
    return isOurs ? values : undefined
  } catch {
    return undefined
  }
}
