/** Labels: what conversations and contacts are sorted by. Any member makes one; administrators restyle and delete them. */
import { Tag } from 'lucide-react'
import type { Label } from '../../../client/contact-shapes.ts'
import { Badge } from '../../kit/badge.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { useReason } from '../things/part.tsx'
import { ThingsPage } from '../things/things-page.tsx'
import { useThings } from '../things/use-things.ts'
import { Dot } from './color-field.tsx'
import { LabelForm } from './label-form.tsx'
import { labelWords } from './words.ts'

export function LabelsPage() {
  const words = useWords(labelWords)
  const { labels } = useDesk().rest.furniture
  const here = useThings<Label>('labels', labels.list)
  const reason = useReason()
  return (
    <ThingsPage
      title={words.labels}
      words={words}
      icon={<Tag size={20} aria-hidden="true" />}
      here={here}
      changeReason={reason}
      rowOf={(label) => ({
        id: label.id,
        name: label.name,
        icon: <Dot color={label.color} />,
        about: label.description,
        marks: label.show_on_sidebar && <Badge>{words.onSidebar}</Badge>,
      })}
      form={(label, { close }) => <LabelForm here={here} label={label} onDone={close} />}
    />
  )
}
