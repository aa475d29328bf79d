/** How an inbox asks how it was, as the settings change it: what else is kept there by a program stays. Pure. */

export type SurveyConfig = Record<string, unknown>

/** Of which conversations: by their labels, or of each. */
export type SurveyOperator = 'contains' | 'does_not_contain' | ''

export interface SurveyRule {
  operator: SurveyOperator
  values: string[]
}

export function ruleOf(config: SurveyConfig): SurveyRule {
  const rules = config['survey_rules']
  if (typeof rules !== 'object' || rules === null) return { operator: '', values: [] }
  const { operator, values } = rules as { operator?: unknown; values?: unknown }
  if (operator !== 'contains' && operator !== 'does_not_contain') return { operator: '', values: [] }
  return {
    operator,
    values: Array.isArray(values) ? values.filter((one): one is string => typeof one === 'string') : [],
  }
}

export function withRule(config: SurveyConfig, operator: SurveyOperator, values: string[]): SurveyConfig {
  const { survey_rules: _, ...others } = config
  return operator === '' ? others : { ...others, survey_rules: { operator, values } }
}

export function withQuestion(config: SurveyConfig, message: string): SurveyConfig {
  const { message: _, ...others } = config
  return message === '' ? others : { ...others, message }
}
