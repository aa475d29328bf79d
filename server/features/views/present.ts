/** From a saved view to its wire shape. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { ViewShape } from './schema.ts'
import type { View } from './views.ts'

export function presentView(view: View): z.output<typeof ViewShape> {
  return {
    id: printId('view', view.id),
    number: view.num,
    name: view.name,
    subject: view.subject,
    query: view.query,
    time_zone: view.timeZone,
    shared: view.userId === null,
    created_at: view.createdAt.toISOString(),
    updated_at: view.updatedAt?.toISOString() ?? null,
  }
}
