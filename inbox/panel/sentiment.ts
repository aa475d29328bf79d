/** How a mood looks. */

export function ofSentiment(sentiment: string): 'good' | 'bad' | 'plain' {
  if (sentiment === 'positive') return 'good'
  return sentiment === 'negative' ? 'bad' : 'plain'
}
