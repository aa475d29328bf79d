import { afterEach, expect, test } from 'bun:test'
import { replaceGlobals } from '../../testkit/stand-in.ts'
import { keptChoice } from './kept-choice.ts'

/** The storage of one browser; a tab hears of what another one wrote there. */
function openTabs(isForbidden = false) {
  const kept = new Map<string, string>()
  const tabs: ((event: { key: string | null }) => void)[] = []
  const localStorage = {
    getItem(name: string) {
      if (isForbidden) throw new Error('forbidden')
      return kept.get(name) ?? null
    },
    setItem(name: string, text: string) {
      if (isForbidden) throw new Error('forbidden')
      kept.set(name, text)
    },
  }
  const addEventListener = (_type: string, hear: (event: { key: string | null }) => void) => tabs.push(hear)
  restore = replaceGlobals({ localStorage, addEventListener })
  return {
    kept,
    tell: (key: string | null) => {
      for (const hear of tabs) hear({ key })
    },
  }
}

let restore: () => void
afterEach(() => restore())

type Keys = Readonly<Record<string, string>>
const choiceOfKeys = () => keptChoice<Keys>('keys', (text) => (text === null ? {} : JSON.parse(text)))

test('what is chosen in one tab is there in the other, and neither takes back what the other chose', () => {
  const tabs = openTabs()
  const [one, other] = [choiceOfKeys(), choiceOfKeys()]
  let told = 0
  other.subscribe(() => told++)
  expect([one.get(), other.get()]).toEqual([{}, {}])
  one.change((keys) => ({ ...keys, close: 'e' }))
  tabs.tell('keys')
  expect([other.get(), told]).toEqual([{ close: 'e' }, 1])
  expect(other.get()).toBe(other.get())

  // Before anybody told this one.
  one.change((keys) => ({ ...keys, snooze: 'h' }))
  other.change((keys) => ({ ...keys, assign: 'a' }))
  expect(JSON.parse(tabs.kept.get('keys') ?? '')).toEqual({ close: 'e', snooze: 'h', assign: 'a' })
  tabs.kept.clear()
  tabs.tell(null)
  expect([one.get(), other.get()]).toEqual([{}, {}])
})

test('where storage is forbidden the choice lasts as long as the page', () => {
  openTabs(true)
  const choice = choiceOfKeys()
  choice.change((keys) => ({ ...keys, close: 'e' }))
  choice.change((keys) => ({ ...keys, snooze: 'h' }))
  expect(choice.get()).toEqual({ close: 'e', snooze: 'h' })
})
