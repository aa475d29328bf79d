/** One or several, by the rules of the language. */
import type { Language } from '../../client/presentation/language.ts'

const rules = new Map<Language, { kinds: Intl.PluralRules; numbers: Intl.NumberFormat }>()

/** Picks the form for a count: `{one: '# message', other: '# messages'}`; `#` becomes the number, as the language writes it. */
export function plural(
  language: Language,
  count: number,
  forms: { zero?: string; one: string; many?: string; other: string },
): string {
  const { kinds, numbers } = rulesOf(language)
  const rule = kinds.select(count)
  const form =
    count === 0 && forms.zero !== undefined
      ? forms.zero
      : ((rule === 'one' ? forms.one : rule === 'many' ? forms.many : undefined) ?? forms.other)
  return form.replaceAll('#', numbers.format(count))
}

/** Kept: making one takes longer than all it is asked. */
function rulesOf(language: Language) {
  const known = rules.get(language) ?? {
    kinds: new Intl.PluralRules(language),
    numbers: new Intl.NumberFormat(language),
  }
  rules.set(language, known)
  return known
}
