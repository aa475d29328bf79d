/** Whose texts are being written: every reader's, or those of readers of one language. */
import { languages } from '../../../client/presentation/language.ts'
import type { WidgetLocale } from '../../../client/widget-shapes.ts'
import { useWords } from '../../words/words.ts'
import { Switch, Switches } from './switches.tsx'
import { inboxWords } from './words.ts'

export interface TextsLanguageProps {
  /** Undefined: every reader's. */
  locale: WidgetLocale | undefined
  turn(to: WidgetLocale | undefined): void
}

export function TextsLanguage({ locale, turn }: TextsLanguageProps) {
  const words = useWords(inboxWords)
  return (
    <Switches label={words.textsIn}>
      {[undefined, ...languages].map((one) => (
        <Switch key={one ?? ''} isOn={one === locale} press={() => turn(one)}>
          {one ? words.locales[one] : words.textsInAll}
        </Switch>
      ))}
    </Switches>
  )
}
