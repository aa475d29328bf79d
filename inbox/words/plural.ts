/** One or several, by the rules of the language. */
import type { Language } from '../../client/presentation/language.ts'

/** Picks the form for a count: `{one: '# message', other: '# messages'}`; `#` becomes the number, as the language writes it. */
export function plural(
  language: Language,
  count: number,
  forms: { zero?: string; one: string; many?: string; other: string },
): string {
  const rule = new Intl.PluralRules(language).select(count)
  const form =
    count === 0 && forms.zero !== undefined
      ? forms.zero
      : ((rule === 'one' ? forms.one : rule === 'many' ? forms.many : undefined) ?? forms.other)
  return form.replaceAll('#', new Intl.NumberFormat(language).format(count))
}
