/** What is missing or wrong before it can go out, by the name of the field. Pure. */
import {
  type CardButton,
  contentOf,
  fewestAnswers,
  type Insertion,
  isTooMuch,
  most,
  optionsOf,
  titlesOf,
} from './insertion.ts'

export type Problem =
  | 'needed'
  | 'fewAnswers'
  | 'sameTwice'
  | 'badLink'
  | 'badPicture'
  | 'fewOptions'
  | 'manyOptions'
  | 'tooMuch'

/** A field (`text`, or that of a row by its key, such as `link 4`) and what is wrong with it. */
export type Problems = ReadonlyMap<string, Problem>

/** In the order in which the fields stand. */
export function problemsOf(insertion: Insertion): Problems {
  const found: [string, Problem | undefined | false][] = [
    ['text', insertion.text.trim() === '' && 'needed'],
    ...byKind[insertion.kind](insertion),
    ['all', isTooMuch(contentOf(insertion)) && 'tooMuch'],
  ]
  return new Map(found.filter((one): one is [string, Problem] => Boolean(one[1])))
}

type Found = [string, Problem | undefined | false][]

const byKind: Record<Insertion['kind'], (insertion: Insertion) => Found> = {
  replies(insertion) {
    const titles = titlesOf(insertion)
    const [first] = insertion.answers.filter(({ title }) => title.trim() === '')
    return [
      ...twiceIn(insertion.answers, 'answer'),
      [`answer ${first?.key ?? insertion.answers[0]?.key}`, titles.length < fewestAnswers && 'fewAnswers'],
    ]
  },
  card: ({ title, picture, buttons }) => [
    ['title', title.trim() === '' && 'needed'],
    ['picture', picture.trim() !== '' && !isOfTheWeb(picture, ['https:']) && 'badPicture'],
    ...buttons.flatMap(problemsOfButton),
    ...twiceIn(
      buttons.filter(({ does }) => does === 'reply'),
      'button',
    ),
  ],
  form: ({ questions }) =>
    questions.flatMap((question): Found => {
      const options = optionsOf(question)
      const isUneven = new Set(options).size < options.length
      const ofOptions =
        options.length < fewestAnswers
          ? 'fewOptions'
          : options.length > most.options
            ? 'manyOptions'
            : isUneven && 'sameTwice'
      return [
        [`question ${question.key}`, question.label.trim() === '' && 'needed'],
        [`options ${question.key}`, question.type === 'select' && ofOptions],
      ]
    }),
}

function problemsOfButton({ key, does, title, address }: CardButton): Found {
  return [
    [`button ${key}`, title.trim() === '' && 'needed'],
    [`link ${key}`, does === 'link' && !isOfTheWeb(address, ['https:', 'http:']) && 'badLink'],
  ]
}

/** Whoever answers tells them apart by their words. */
function twiceIn(rows: readonly { key: string; title: string }[], name: string): Found {
  const seen = new Set<string>()
  return rows.flatMap(({ key, title }): Found => {
    const said = title.trim()
    const isTwice = said !== '' && seen.has(said)
    seen.add(said)
    return isTwice ? [[`${name} ${key}`, 'sameTwice']] : []
  })
}

/** A whole address, as the web knows it: no other is followed by whoever reads it. */
function isOfTheWeb(address: string, schemes: readonly string[]): boolean {
  const said = address.trim()
  return (
    !/\s/.test(said) &&
    /^https?:\/\//i.test(said) &&
    URL.canParse(said) &&
    schemes.includes(new URL(said).protocol)
  )
}
