import { expect, test } from 'bun:test'
import type { Lead } from '../../client/lead-shapes.ts'
import { withLeadChange, withoutLeadChange } from './lead-change.ts'

const before: Lead = {
  conversation_id: 'conv_1',
  site_id: 'site_shop',
  stage: 'new',
  score: 10,
  fields: { budget: '500', city: 'Porto' },
  updated_at: null,
}

test('a refused change of a lead goes alone: what others set meanwhile, in other fields too, stays', () => {
  const stage = { stage: 'qualified' }
  const budget = { fields: { budget: '900' } }
  const shown = withLeadChange(withLeadChange(before, stage), budget)
  expect(shown).toEqual({ ...before, stage: 'qualified', fields: { budget: '900', city: 'Porto' } })

  const meanwhile = { ...shown, score: 80, fields: { ...shown.fields, city: 'Lisboa' } }
  expect(withoutLeadChange(meanwhile, before, budget)).toEqual({
    ...before,
    stage: 'qualified',
    score: 80,
    fields: { budget: '500', city: 'Lisboa' },
  })
  expect(withoutLeadChange({ ...meanwhile, stage: 'won' }, before, stage).stage).toBe('won')
})
