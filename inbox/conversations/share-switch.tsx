/** Whether everybody is to have a view that is saved: for administrators to say. */
import { Switch } from '../kit/switch.tsx'
import { useIsAdministrator } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { filterWords } from './filter-words.ts'

export function ShareSwitch({ isOn, onChange }: { isOn: boolean; onChange(isOn: boolean): void }) {
  const words = useWords(filterWords)
  if (!useIsAdministrator()) return null
  return (
    <div className="flex items-center justify-between gap-3">
      <p>
        {words.forAll} <span className="block text-xs text-muted">{words.forAllHint}</span>
      </p>
      <Switch label={words.forAll} isOn={isOn} onChange={onChange} />
    </div>
  )
}
