/** What is to be known of contacts and conversations beyond what everybody knows of them. */
import { ListChecks } from 'lucide-react'
import type { Attribute } from '../../../client/contact-shapes.ts'
import { Badge } from '../../kit/badge.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { useReason } from '../things/part.tsx'
import { ThingsPage } from '../things/things-page.tsx'
import { useThings } from '../things/use-things.ts'
import { AttributeForm } from './attribute-form.tsx'
import { attributeWords } from './words.ts'

export function AttributesPage() {
  const words = useWords(attributeWords)
  const { attributes } = useDesk().rest.furniture
  const here = useThings<Attribute>('attributes', attributes.list)
  const reason = useReason()
  return (
    <ThingsPage
      title={words.attributes}
      words={words}
      icon={<ListChecks size={20} aria-hidden="true" />}
      here={here}
      reason={reason}
      rowOf={(attribute) => ({
        id: attribute.id,
        name: attribute.name,
        about: `${attribute.key} · ${words.types[attribute.type]}`,
        marks: <Badge>{words.subjects[attribute.subject]}</Badge>,
      })}
      form={(attribute, { close }) => <AttributeForm here={here} attribute={attribute} onDone={close} />}
    />
  )
}
