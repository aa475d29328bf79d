/** Entries of menus that are commands. */
import type { ReactNode } from 'react'
import { MenuChoice, MenuItem } from '../kit/menu.tsx'
import { useSpeech } from '../words/words.ts'
import { keysOf } from './bindings.ts'
import type { CommandDefinition } from './definition.ts'
import { type CommandEntry, useEntry } from './entry.ts'
import { useCommandsHere } from './registry.tsx'

interface CommandItemProps extends CommandEntry {
  icon?: ReactNode
  isDanger?: boolean
}

/** One command; nothing where nothing on the screen does it. */
export function CommandItem(props: CommandItemProps) {
  const { of: _of, does: _does, ...looks } = props
  const { title, keys, reason, run } = useEntry(props)
  if (!run) return null
  return (
    // The menu gives the focus back first: the command may want it elsewhere.
    <MenuItem {...looks} keys={keys} reason={reason} onSelect={() => setTimeout(run, 0)}>
      {title}
    </MenuItem>
  )
}

/** Commands of which one holds. */
export function CommandChoice({ of, chosen }: { of: readonly CommandDefinition[]; chosen: string }) {
  const { language } = useSpeech()
  const here = useCommandsHere()
  return (
    <MenuChoice
      value={chosen}
      onChange={(id) => here.find((command) => command.id === id)?.run()}
      options={of.map((one) => ({ value: one.id, label: one.short(language), keys: keysOf(one) }))}
    />
  )
}
