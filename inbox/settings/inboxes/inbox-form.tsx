/** One inbox: how it is set up, how its chat looks, when somebody is there, who answers, and who its contacts are. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Inbox } from '../../../client/inbox-shapes.ts'
import type { Site } from '../../../client/shapes.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { type Savable, SaveBar, together } from '../form/save-bar.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { useCrew } from '../members/crew.tsx'
import { useReason } from '../things/part.tsx'
import { Unfetched } from '../things/thing-list.tsx'
import type { ThingsHere } from '../things/use-things.ts'
import { configFrom } from './channel-fields.ts'
import { HoursTab } from './hours-tab.tsx'
import { IdentityTab } from './identity-tab.tsx'
import { changeOfInbox, changeOfSite, useInboxValues, useSiteValues } from './inbox-values.ts'
import { LookTab } from './look-tab.tsx'
import { PeopleTab } from './people-tab.tsx'
import { SetupTab } from './setup-tab.tsx'
import { inboxWords } from './words.ts'

interface InboxFormProps {
  inbox: Inbox
  here: ThingsHere<Inbox>
  onDone(): void
}

export function InboxForm(props: InboxFormProps) {
  const { rest } = useDesk()
  const isWeb = props.inbox.channel === 'web'
  const site = useQuery({
    queryKey: ['sites', props.inbox.key],
    queryFn: () => rest.getSite(props.inbox.key),
    enabled: isWeb,
  })
  if (!isWeb) return <Parts {...props} site={undefined} />
  if (!site.data) return site.error ? <Unfetched again={() => void site.refetch()} /> : <SkeletonRows />
  return <Parts {...props} site={site.data} />
}

function Parts({ inbox, site, here, onDone }: InboxFormProps & { site: Site | undefined }) {
  const words = useWords(inboxWords)
  const forms = useWords(formWords)
  const client = useQueryClient()
  const { rest } = useDesk()
  const { inboxes } = rest.furniture
  const isLocked = useReason() !== undefined
  const form = useForm({
    initial: useInboxValues(inbox),
    check: ({ name }): Record<string, string> => (name.trim() ? {} : { name: forms.required }),
    save: async ({ config, ...changed }) => {
      const channel = config ? { channel_config: configFrom(inbox.channel, config) } : {}
      here.put(await inboxes.change(inbox.id, { ...changeOfInbox(changed), ...channel }))
      // The stars of the chat went with the survey.
      if (changed.csat_survey_enabled !== undefined)
        void client.invalidateQueries({ queryKey: ['sites', inbox.key] })
    },
  })
  const look = useForm({
    initial: useSiteValues(site),
    save: async (changed, values) => {
      const saved = await rest.updateSite(inbox.key, changeOfSite(changed, values))
      client.setQueryData(['sites', inbox.key], saved)
      void client.invalidateQueries({ queryKey: ['sites', 'all'] })
    },
  })
  const people = useCrew('inboxes', inbox.id, inboxes)
  const all: Savable[] = [form, ...(site ? [look] : []), people.form]
  const tabs = [
    ...(site
      ? [
          {
            value: 'look',
            label: words.tabs.look,
            panel: <LookTab site={site} form={look} inbox={inbox} setup={form.values} />,
          },
        ]
      : []),
    {
      value: 'setup',
      label: words.tabs.setup,
      panel: <SetupTab inbox={inbox} form={form} here={here} onDone={onDone} />,
    },
    { value: 'hours', label: words.tabs.hours, panel: <HoursTab form={form} /> },
    { value: 'people', label: words.tabs.people, panel: <PeopleTab people={people} form={form} /> },
    {
      value: 'identity',
      label: words.tabs.identity,
      panel: <IdentityTab inbox={inbox} form={form} look={site ? look : undefined} />,
    },
  ]
  const { value, turn } = useTab(tabs)
  return (
    <>
      {/* The page scrolls, not the tab: the preview stays in sight while one writes. */}
      <div className="contents [&_[role=tabpanel]]:overflow-visible">
        <Tabs
          label={words.parts}
          value={value}
          onChange={turn}
          tabs={tabs.map(({ panel, ...one }) => ({
            ...one,
            panel: (
              <fieldset
                // What is to be looked at and copied stays open: the look locks its own fields.
                disabled={isLocked && one.value !== 'look'}
                className="flex min-w-0 flex-col gap-8 pt-6 pb-2"
              >
                {panel}
              </fieldset>
            ),
          }))}
        />
      </div>
      <SaveBar form={together(...all)} />
    </>
  )
}

/** The tab that is open stands in the address; turning it leaves nothing behind, so nobody is asked about what is not saved. */
function useTab(tabs: readonly { value: string }[]): { value: string; turn(to: string): void } {
  const { tab } = useSearch({ strict: false })
  const navigate = useNavigate()
  return {
    value: tabs.find(({ value }) => value === tab)?.value ?? tabs[0]?.value ?? '',
    turn: (to) =>
      void navigate({
        to: '.',
        search: (known) => ({ ...known, tab: to }),
        replace: true,
        ignoreBlocker: true,
      }),
  }
}
