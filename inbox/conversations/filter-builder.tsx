/** Builds a filter from conditions, shows what it finds, or keeps it as a view. What it writes is the server's own filter language. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Filter, FilterCondition } from '../../client/filter-shapes.ts'
import type { View } from '../../client/view-shapes.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Field, TextInput } from '../kit/field.tsx'
import { Select } from '../kit/select.tsx'
import { useToast } from '../kit/toast.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { ConditionRow } from './condition-row.tsx'
import type { ConversationSearch } from './conversation-search.ts'
import { type FlatFilter, filterOf, flatOf, isWhole, joined } from './filter-attributes.ts'
import { filterWords } from './filter-words.ts'
import { frameOf, ruleOf, withStates } from './list-rule.ts'
import { mayChange, useViewChanges } from './saved-views.ts'

const firstCondition: FilterCondition = { attribute: 'lifecycle', operator: 'equal_to', values: ['open'] }

export interface FilterBuilderProps {
  search: ConversationSearch
  /** The saved view that is shown, if one is. */
  view: View | undefined
  onClose(): void
}

export function FilterBuilder({ search, view, onClose }: FilterBuilderProps) {
  const words = useWords(filterWords)
  const navigate = useNavigate()
  const complain = useComplain()
  const toast = useToast()
  const { rest, me } = useDesk()
  const { create, change } = useViewChanges()
  const before = search.filter ?? filterOfView(view)
  const [flat, setFlat] = useState<FlatFilter>(() => {
    const known = flatOf(before)
    return known && known.conditions.length > 0 ? known : { joint: 'and', conditions: [firstCondition] }
  })
  const [name, setName] = useState('')
  const { data: declared = [] } = useQuery({
    queryKey: ['attributes', 'conversation'],
    queryFn: () => rest.furniture.attributes.of('conversation'),
  })
  const [hasTried, setTried] = useState(false)
  const [hasTriedToSave, setTriedToSave] = useState(false)
  const filter = filterOf(flat)
  /** Whether every condition says all it needs; else it is said at those that do not. */
  const isReady = () => {
    const isWell = flat.conditions.every(isWhole)
    setTried(!isWell)
    return isWell
  }
  const setCondition = (at: number, condition: FilterCondition | undefined) =>
    setFlat({
      ...flat,
      conditions: condition ? flat.conditions.with(at, condition) : flat.conditions.toSpliced(at, 1),
    })

  const show = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady()) return
    const { filter: _, q: _q, ...known } = search
    // What is built here stands in place of the saved view it began with.
    const shown = view ? { view: 'all', filter: withStates(filter) } : filter ? { filter } : {}
    void navigate({ to: '/conversations', search: { ...known, ...shown } })
    onClose()
  }
  const save = async () => {
    if (!isReady() || name.trim() === '') return setTriedToSave(true)
    try {
      // With what the list is of besides: the view is what is seen here, and no more.
      const frame = frameOf({ ...ruleOf(search, me.id), filter })
      const kept = filterOf({ joint: 'and', conditions: frame })
      const saved = await create.mutateAsync({ name: name.trim(), filter: joined(kept, filter) })
      toast({ text: words.saved })
      void navigate({ to: '/conversations', search: { view: saved.id } })
      onClose()
    } catch (error) {
      complain(error)
    }
  }
  const saveChanges = async () => {
    if (!view || !filter || !isReady()) return
    try {
      await change.mutateAsync({ id: view.id, query: filter })
      toast({ text: words.saved })
      void navigate({ to: '/conversations', search: { view: view.id } })
      onClose()
    } catch (error) {
      complain(error)
    }
  }
  return (
    <Dialog title={words.title} description={words.hint} isOpen onClose={onClose} size="large">
      <form onSubmit={show} className="flex flex-col gap-4 pb-3">
        {flatOf(before) === undefined && <p className="text-warn">{words.tooDeep}</p>}
        <Select
          aria-label={words.joint}
          // The way out is not what one came for.
          autoFocus
          value={flat.joint}
          onChange={(joint) => setFlat({ ...flat, joint: joint === 'or' ? 'or' : 'and' })}
          options={[
            { value: 'and', label: words.and },
            { value: 'or', label: words.or },
          ]}
          className="self-start"
        />
        <ul className="flex flex-col gap-2">
          {flat.conditions.map((condition, at) => (
            <ConditionRow
              // Conditions have no name but their place, and none keeps anything of its own.
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              key={at}
              condition={condition}
              isMissed={hasTried && !isWhole(condition)}
              declared={declared}
              onChange={(next) => setCondition(at, next)}
              onRemove={() => setCondition(at, undefined)}
            />
          ))}
        </ul>
        <Button
          look="quiet"
          className="self-start"
          disabled={flat.conditions.length >= 30}
          onClick={() => setFlat({ ...flat, conditions: [...flat.conditions, firstCondition] })}
        >
          <Plus size={16} aria-hidden="true" />
          {words.add}
        </Button>
        <div className="flex flex-wrap items-end gap-2 border-t border-line pt-4">
          <Field
            label={words.name}
            className="min-w-40 flex-1"
            problem={hasTriedToSave && name.trim() === '' ? words.nameMissing : undefined}
          >
            {(control) => (
              <TextInput
                {...control}
                value={name}
                maxLength={255}
                placeholder={words.namePlaceholder}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Button isBusy={create.isPending} onClick={() => void save()}>
            {words.save}
          </Button>
          {view && mayChange(view, me) && (
            <Button
              disabled={flat.conditions.length === 0}
              isBusy={change.isPending}
              onClick={() => void saveChanges()}
            >
              {words.saveChanges}
            </Button>
          )}
          <Button look="primary" type="submit">
            {words.apply}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** An empty query asks for all. */
export function filterOfView(view: View | undefined): Filter | undefined {
  const query: Record<string, unknown> = view?.query ?? {}
  // The server reads what it stores as a filter before it stores it.
  return Object.keys(query).length > 0 ? (query as unknown as Filter) : undefined
}
