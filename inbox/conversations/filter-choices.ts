/** The values that a condition of a filter may be chosen from, each by its name. */
import type { Attribute } from '../../client/contact-shapes.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { actionWords } from './action-words.ts'
import { kindOf } from './filter-attributes.ts'
import { filterWords } from './filter-words.ts'
import { useInboxes, useLabels, useTeams } from './work-lists.ts'

export interface Choice {
  value: string
  label: string
}

/** By attribute; none where any value may be typed. */
export function useChoices(declared: readonly Attribute[]): (attribute: string) => readonly Choice[] {
  const words = useWords(filterWords)
  const { priorities } = useWords(actionWords)
  const { me } = useDesk()
  const agents = useStaff((state) => state.agents)
  const inboxes = useInboxes()
  const teams = useTeams()
  const labels = useLabels()
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })
  return (attribute) => {
    switch (attribute) {
      case 'lifecycle':
        return Object.entries(words.lifecycles).map(([value, label]) => ({ value, label }))
      case 'priority':
        return [
          { value: 'urgent', label: priorities[4] },
          { value: 'high', label: priorities[3] },
          { value: 'medium', label: priorities[2] },
          { value: 'low', label: priorities[1] },
          { value: 'none', label: '—' },
        ]
      case 'mentioned_id':
        return [{ value: me.id, label: words.me }]
      case 'assignee_id':
        return [
          { value: me.id, label: words.me },
          ...Object.values(agents)
            .filter(({ id }) => id !== me.id)
            .map(named),
        ]
      case 'team_id':
        return teams.map(named)
      case 'inbox_id':
        return inboxes.map(named)
      case 'labels':
        return labels.map(({ name }) => ({ value: name, label: name }))
    }
    const custom = declared.find(({ key }) => `custom_attributes.${key}` === attribute)
    if (custom && custom.choices.length > 0)
      return custom.choices.map((choice) => ({ value: choice, label: choice }))
    return kindOf(attribute, declared) === 'truth'
      ? [
          { value: 'true', label: words.yes },
          { value: 'false', label: words.no },
        ]
      : []
  }
}
