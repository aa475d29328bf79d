/** What a role lets an agent do, each to be ticked. */
import type { Permission } from '../../../client/furniture-drafts.ts'
import { Checkbox } from '../../kit/checkbox.tsx'
import { useWords } from '../../words/words.ts'
import { roleWords } from './words.ts'

export const permissions = [
  'conversation_manage',
  'conversation_unassigned_manage',
  'conversation_participating_manage',
  'contact_manage',
  'report_manage',
  'knowledge_base_manage',
] as const

export function permissionsOf(names: readonly string[]): Permission[] {
  return permissions.filter((permission) => names.includes(permission))
}

/** There are no help articles to write yet: what allows it is shown to who has it, by a program. */
function offeredTo(value: readonly Permission[]): readonly Permission[] {
  return permissions.filter((one) => one !== 'knowledge_base_manage' || value.includes(one))
}

export function PermissionsField({
  value,
  problem,
  onChange,
}: {
  value: readonly Permission[]
  problem?: string | undefined
  onChange(value: Permission[]): void
}) {
  const words = useWords(roleWords)
  return (
    <fieldset aria-label={words.permissions}>
      <ul className="divide-y divide-line">
        {offeredTo(value).map((permission) => (
          <li key={permission}>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the Checkbox in it is one */}
            <label className="flex cursor-pointer items-start gap-3 px-4 py-3 has-disabled:cursor-default">
              <span className="pt-0.5">
                <Checkbox
                  label={words.names[permission].title}
                  value={value.includes(permission)}
                  onChange={(isIn) =>
                    onChange(permissions.filter((one) => (one === permission ? isIn : value.includes(one))))
                  }
                />
              </span>
              <span className="min-w-0">
                <span className="block font-medium">{words.names[permission].title}</span>
                <span className="block text-xs text-muted">{words.names[permission].hint}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className="px-4 pb-3 text-xs text-bad">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
