/** How the inbox looks and speaks, by what is chosen; not among the commands of the frame, as nothing waits for these. */
import { languages } from '../../client/presentation/language.ts'
import { type CommandDefinition, defineCommands } from '../commands/definition.ts'
import { type Brought, useCommands } from '../commands/registry.tsx'
import { changeLook, type Look } from './look.ts'
import { densities, languageNames, themes } from './self-choices.ts'
import { type AppWords, appWords } from './words.ts'

interface Choice {
  id: string
  look: Partial<Look>
  choiceOf(words: AppWords): string
  title(words: AppWords): string
}

const ofLanguage = ({ language }: AppWords) => language
const choices: readonly Choice[] = [
  ...themes.map((theme) => ({
    id: `theme.${theme}`,
    look: { theme },
    choiceOf: (words: AppWords) => words.theme,
    title: (words: AppWords) => words.themes[theme],
  })),
  ...densities.map((density) => ({
    id: `density.${density}`,
    look: { density },
    choiceOf: (words: AppWords) => words.density,
    title: (words: AppWords) => words.densities[density],
  })),
  {
    id: 'language.browser',
    look: { language: undefined },
    choiceOf: ofLanguage,
    title: (words) => words.ofBrowser,
  },
  ...languages.map((language) => ({
    id: `language.${language}`,
    look: { language },
    choiceOf: ofLanguage,
    title: () => languageNames[language],
  })),
]

export const lookCommands: Record<string, CommandDefinition> = defineCommands(
  appWords,
  { place: 'anywhere', group: ({ you }) => you },
  Object.fromEntries(choices.map(({ look: _, ...defined }) => [defined.id, defined])),
)

const brought: Record<string, Brought> = Object.fromEntries(
  choices.map(({ id, look }) => [id, () => changeLook(look)]),
)

export function useLookCommands(): void {
  useCommands(lookCommands, brought)
}
