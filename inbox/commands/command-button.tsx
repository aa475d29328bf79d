/** A picture that does a command, with its name, keys and reason in the tip. */
import { IconButton, type IconButtonProps } from '../kit/button.tsx'
import { type CommandEntry, useEntry } from './entry.ts'

type CommandButtonProps = CommandEntry & Pick<IconButtonProps, 'size' | 'children'>

export function CommandButton(props: CommandButtonProps) {
  const { of: _of, does: _does, ...looks } = props
  const { title, keys, reason, run } = useEntry(props)
  return <IconButton {...looks} label={title} keys={keys} reason={reason} onClick={run} />
}
