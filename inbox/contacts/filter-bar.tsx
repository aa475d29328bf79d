/** The conditions of the filter as chips one can change, another one, the order and the columns. */
import { Columns3, Filter as FilterIcon, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../kit/button.tsx'
import { Checkbox } from '../kit/checkbox.tsx'
import { Popover } from '../kit/popover.tsx'
import { Select } from '../kit/select.tsx'
import { useWords } from '../words/words.ts'
import { ConditionForm } from './condition-form.tsx'
import { ownColumns, turnColumn, useColumns } from './contact-columns.ts'
import { useAttributes } from './contact-data.ts'
import { type Condition, needsValue } from './contact-filter.ts'
import { useConditions } from './contact-list.ts'
import { type ContactSearch, sorts } from './contact-search.ts'
import { contactWords } from './words.ts'

export function FilterBar({ search, onGo }: { search: ContactSearch; onGo(change: ContactSearch): void }) {
  const words = useWords(contactWords)
  const conditions = useConditions(search)
  const { data: declared = [] } = useAttributes('contact')
  const columns = useColumns()
  const [editing, setEditing] = useState<number | 'new'>()
  const nameOf = (attribute: string) => {
    const own: Partial<Record<string, string>> = words.attributes
    const key = attribute.replace(/^custom\./, '')
    return own[attribute] ?? declared.find((one) => one.key === key)?.name ?? key
  }
  const say = ({ attribute, operator, values }: Condition) => {
    const said = values.map((value) =>
      typeof value === 'boolean' ? words.yesNo[value ? 'yes' : 'no'] : value,
    )
    const what = needsValue(operator) ? ` ${said.join(', ')}` : ''
    return `${nameOf(attribute)} ${words.operators[operator]}${what}`
  }
  const put = (at: number, condition: Condition | undefined) => {
    const before = conditions ?? []
    const next = condition ? before.with(at, condition) : before.toSpliced(at, 1)
    setEditing(undefined)
    onGo({ filter: next })
  }
  return (
    <>
      {conditions?.map((condition, at) => (
        <span
          key={`${condition.attribute} ${condition.operator} ${condition.values.join()}`}
          className="inline-flex max-w-full items-center rounded-full border border-line bg-sunken text-xs"
        >
          <Popover
            label={words.filter}
            isOpen={editing === at}
            onOpenChange={(isOpen) => setEditing(isOpen ? at : undefined)}
            className="w-72"
            trigger={
              <button
                type="button"
                className="truncate rounded-full py-1 ps-2.5 pe-1 hover:underline touch:min-h-11"
              >
                {say(condition)}
              </button>
            }
          >
            <ConditionForm first={condition} declared={declared} onDone={(next) => put(at, next)} />
          </Popover>
          <button
            type="button"
            aria-label={words.takeFilter(say(condition))}
            onClick={() => put(at, undefined)}
            className="flex size-6 items-center justify-center rounded-full text-muted hover:bg-hover touch:size-11"
          >
            <X size={12} aria-hidden="true" />
          </button>
        </span>
      ))}
      {conditions === undefined && <span className="text-xs text-muted">{words.hiddenFilter}</span>}
      <Popover
        label={words.filter}
        isOpen={editing === 'new'}
        onOpenChange={(isOpen) => setEditing(isOpen ? 'new' : undefined)}
        className="w-72"
        trigger={
          <Button size="small" look="quiet">
            <FilterIcon size={14} aria-hidden="true" />
            {words.filter}
          </Button>
        }
      >
        <ConditionForm
          declared={declared}
          onDone={(next) => {
            setEditing(undefined)
            onGo({ filter: [...(conditions ?? []), next] })
          }}
        />
      </Popover>
      <span className="flex-1" />
      <Select
        aria-label={words.sortedBy}
        value={search.sort ?? 'name'}
        onChange={(next) => {
          const sort = sorts.find((one) => one === next)
          if (sort) onGo({ sort })
        }}
        options={sorts.map((sort) => ({ value: sort, label: words.sorts[sort] }))}
        className="max-w-44"
      />
      <span className="max-md:hidden">
        <Popover
          label={words.columns}
          align="end"
          className="w-56"
          trigger={
            <IconButton label={words.columns}>
              <Columns3 size={16} aria-hidden="true" />
            </IconButton>
          }
        >
          <ul className="flex flex-col gap-1">
            {[...ownColumns, ...declared.map(({ key }) => `custom.${key}`)].map((column) => (
              <li key={column} className="flex items-center gap-2 py-0.5">
                <Checkbox
                  label={nameOf(column)}
                  value={columns.includes(column)}
                  onChange={() => turnColumn(column)}
                />
                <span aria-hidden="true">{nameOf(column)}</span>
              </li>
            ))}
          </ul>
        </Popover>
      </span>
    </>
  )
}
