import { expect, test } from 'bun:test'
import { scoreOf } from './match.ts'

test('what begins with the search comes before a word in it, that before letters in order, and the rest is out', () => {
  const titles = ['Assign to me', 'Unassign', 'Show assigned', 'Add label', 'Snooze until']
  const ranked = titles
    .map((title) => ({ title, score: scoreOf(title, 'assi') }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
  expect(ranked.map(({ title }) => title)).toEqual(['Assign to me', 'Show assigned', 'Unassign'])
})

test('accents and case do not matter', () => {
  expect(scoreOf('Marcar resolução', 'RESOLUCAO')).toBeGreaterThan(0)
  expect(scoreOf('Adiar', 'resolver')).toBe(0)
})

test('words in another order are meant, more than their letters anywhere', () => {
  const [turned, scattered] = [scoreOf('Go to contacts', 'contacts go'), scoreOf('Snooze until', 'seul')]
  expect(turned).toBeGreaterThan(50)
  expect(turned).toBeGreaterThan(scattered)
})
