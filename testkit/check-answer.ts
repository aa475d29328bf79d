/** Holds every answer the tests see against the schema its operation declares. */
import { z } from 'zod'
import type { Route } from '../server/platform/http/operation.ts'
import type { Surface } from '../server/platform/http/surface.ts'

export function checkAnswer({ operation }: Route, status: number, body: unknown, surface: Surface): void {
  const declared = [operation.status ?? 200, ...(operation.also ?? [])]
  if (!declared.some((one) => one === status))
    throw new Error(`${operation.id} answered ${status}, which it does not declare`)
  const shape =
    surface.name !== 'parley'
      ? (operation.data ?? z.undefined())
      : operation.data
        ? z.strictObject({ success: z.literal(true), data: operation.data })
        : z.strictObject({ success: z.literal(true), message: z.string().optional() })
  const result = shape.safeParse(body)
  if (!result.success) throw new Error(`${operation.id} answered outside its schema: ${result.error.message}`)
}
