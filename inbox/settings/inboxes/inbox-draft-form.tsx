/** Making an inbox: which channel, what it is called, and what the channel needs. All of it can be changed later but the channel. */
import { RadioGroup } from 'radix-ui'
import type { Channel, Inbox } from '../../../client/inbox-shapes.ts'
import { ownZone } from '../../../client/presentation/language.ts'
import { Field, TextInput } from '../../kit/field.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody } from '../form/form-parts.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import type { ThingsHere } from '../things/use-things.ts'
import { ChannelConfigCard } from './channel-config-card.tsx'
import { channels, configFrom } from './channel-fields.ts'
import { channelWords } from './channel-words.ts'
import { inboxWords } from './words.ts'

const blank = { channel: 'web' as Channel, name: '', config: {} as Record<string, unknown> }

export function InboxDraftForm({ here, onMade }: { here: ThingsHere<Inbox>; onMade(inbox: Inbox): void }) {
  const words = useWords(inboxWords)
  const forms = useWords(formWords)
  const named = useWords(channelWords)
  const { inboxes } = useDesk().rest.furniture
  const form = useForm({
    initial: blank,
    isNew: true,
    check: ({ name }): Record<string, string> => (name.trim() ? {} : { name: forms.required }),
    save: async (_, { channel, name, config }) => {
      const channel_config = configFrom(channel, config)
      const made = await inboxes.create({ channel, name, time_zone: ownZone(), channel_config })
      here.put(made)
      setTimeout(() => onMade(made))
    },
  })
  const { values, set, problemOf } = form
  return (
    <>
      <RadioGroup.Root
        aria-label={words.channel}
        value={values.channel}
        onValueChange={(value) =>
          set({ channel: channels.find((one) => one === value) ?? 'web', config: {} })
        }
        className="grid grid-cols-2 gap-2 sm:grid-cols-3"
      >
        {channels.map((channel) => (
          <RadioGroup.Item
            key={channel}
            value={channel}
            className="flex min-h-14 flex-col items-start justify-center rounded-lg border border-line bg-surface px-3 py-2 text-start hover:bg-hover disabled:opacity-60 data-[state=checked]:border-accent data-[state=checked]:bg-selected data-[state=checked]:text-on-selected"
          >
            <span className="font-medium">{named.channels[channel].name}</span>
            <span className="text-xs opacity-85">{named.channels[channel].hint}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <Card>
        <CardBody>
          <Field label={words.name} hint={words.nameHint} problem={problemOf('name')}>
            {(control) => (
              <TextInput
                {...control}
                value={values.name}
                maxLength={100}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      <ChannelConfigCard
        key={values.channel}
        channel={values.channel}
        values={values.config}
        secretsSet={[]}
        problemOf={problemOf}
        onChange={(config) => set({ config })}
      />
      <SaveBar form={form} isNew verb={words.make} />
    </>
  )
}
