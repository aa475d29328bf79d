/** From a label to its wire shape. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { Label } from './labels.ts'
import type { LabelShape } from './schema.ts'

export function presentLabel(label: Label): z.output<typeof LabelShape> {
  return {
    id: printId('label', label.id),
    name: label.name,
    description: label.description,
    color: label.color,
    show_on_sidebar: label.showOnSidebar,
    created_at: label.createdAt.toISOString(),
  }
}
