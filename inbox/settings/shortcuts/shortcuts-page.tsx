/** Every command with its keys: pressed anew, taken away, put back; or all switched off. Kept in this browser. */
import { useMemo, useState, useSyncExternalStore } from 'react'
import { bindings, changeBindings, keysOf, subscribeToBindings } from '../../commands/bindings.ts'
import { catalogue } from '../../commands/catalogue.ts'
import { scoreOf } from '../../commands/match.ts'
import { Button } from '../../kit/button.tsx'
import { TextInput } from '../../kit/field.tsx'
import { useSpeech, useWords } from '../../words/words.ts'
import { Card, SwitchRow } from '../form/form-parts.tsx'
import { Part } from '../things/part.tsx'
import { thingWords } from '../things/words.ts'
import { type NamedCommand, ShortcutRow } from './shortcut-row.tsx'
import { shortcutWords } from './words.ts'

export function ShortcutsPage() {
  const words = useWords(shortcutWords)
  const common = useWords(thingWords)
  const { isOn, chosen } = useSyncExternalStore(subscribeToBindings, bindings)
  const [search, setSearch] = useState('')
  const { language } = useSpeech()
  const all = useMemo(
    () => catalogue.map((one) => ({ ...one, title: one.title(language), group: one.group(language) })),
    [language],
  )
  const shown = all.filter(
    ({ title, group }) => scoreOf(title, search) > 20 || scoreOf(group, search) > 20 || search === '',
  )
  const groups = [...Map.groupBy(shown, ({ group }) => group)]
  return (
    <Part title={words.shortcuts} lead={words.lead}>
      <Card>
        <SwitchRow
          label={words.allOn}
          hint={words.allOnHint}
          isOn={isOn}
          onChange={(next) => changeBindings({ isOn: next })}
        />
      </Card>
      <div className="flex flex-wrap items-center gap-2">
        <TextInput
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="max-w-72"
        />
        <span className="flex-1" />
        <Button disabled={Object.keys(chosen).length === 0} onClick={() => changeBindings({ chosen: {} })}>
          {words.resetAll}
        </Button>
      </div>
      {groups.length === 0 && <p className="text-muted">{common.noneFound}</p>}
      {groups.map(([group, commands]) => (
        <Card key={group} title={group}>
          {commands.map((command) => (
            <ShortcutRow key={command.id} command={command} clash={clashOf(command, all)} isOn={isOn} />
          ))}
        </Card>
      ))}
    </Part>
  )
}

/** Another command that answers to the same keys, where both may be on the screen at once. */
function clashOf(command: NamedCommand, all: readonly NamedCommand[]): NamedCommand | undefined {
  const keys = keysOf(command)
  if (keys === undefined) return undefined
  const meets = ({ place }: NamedCommand) =>
    place === command.place || place === 'anywhere' || command.place === 'anywhere'
  return all.find((other) => other.id !== command.id && meets(other) && keysOf(other) === keys)
}
