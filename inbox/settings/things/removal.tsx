/** The foot of a form: taking the thing away, after asking. */
import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Card, Row } from '../form/form-parts.tsx'

export function Removal({
  label,
  verb,
  hint,
  question,
  onRemove,
}: {
  /** Such as “Delete this label”. */
  label: string
  verb: string
  /** What stays and what goes. */
  hint: string
  question: string
  onRemove(): Promise<unknown>
}) {
  const [isAsking, setAsking] = useState(false)
  return (
    <Card>
      <Row label={label} hint={hint}>
        <Button onClick={() => setAsking(true)} className="text-bad">
          {verb}
        </Button>
        <Confirm
          title={question}
          verb={verb}
          isOpen={isAsking}
          onClose={() => setAsking(false)}
          onConfirm={onRemove}
        >
          {hint}
        </Confirm>
      </Row>
    </Card>
  )
}
