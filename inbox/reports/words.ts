/** What the reports say. */
import type { WordTable } from '../words/words.ts'
import { reportWordsEn } from './words-en.ts'
import { reportWordsEs } from './words-es.ts'
import { reportWordsPt } from './words-pt.ts'

export interface ReportWords {
  title: string
  inbox: string
  allInboxes: string
  period: string
  periods: { today: string; week: string; month: string }
  otherDays: string
  firstDay: string
  lastDay: string
  showDays: string
  wrongDays: { backwards: string; many: string }
  print: string
  failed: string
  failedHint: string
  retry: string
  /** Whose days and hours: `{zone}` is its name. */
  zone: string
  figures: string
  started: string
  closed: string
  active: string
  activeHint: string
  messages: string
  firstResponse: string
  firstResponseHint: string
  satisfaction: string
  /** `{count}` ratings. */
  ratings: { one: string; many?: string; other: string }
  noRatings: string
  none: string
  byDay: string
  byHour: string
  byHourHint: string
  sentByDay: string
  closedByDay: string
  busiest: string
  busiestHint: string
  responseTimes: string
  responseTimesHint: string
  day: string
  weekday: string
  hour: string
  time: string
  answers: string
  score: string
  count: string
  share: string
  /** `{duration}` is said in the reader's words. */
  under: string
  over: string
  showTable: string
  hideTable: string
  save: string
  emptyTitle: string
  emptyHint: string
  nothingPlotted: string
  agents: string
  agentsHint: string
  agent: string
  handled: string
  resolution: string
  sort: string
  backToAll: string
  noAccess: string
  noAccessHint: string
  agentGone: string
  agentGoneHint: string
  /** What a plot shows to those who do not see it; `{total}`, `{most}`, `{when}`. */
  summary: string
  less: string
  more: string
}

export const reportWords: WordTable<ReportWords> = {
  en: reportWordsEn,
  'pt-BR': reportWordsPt,
  es: reportWordsEs,
}

/** Puts values where `{name}` stands. */
export function filled(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all)
}
