/** A transcript as a page. Everything on it that people wrote is escaped here, and here alone. */
import { languageTags, type PageLanguage } from '../../platform/http/language.ts'
import { escaped, plainPage } from '../../platform/http/plain-page.ts'
import { isIncoming, type Message } from '../messages/message.ts'
import { linesBeside } from './lines.ts'
import type { Transcript } from './transcripts.ts'
import { type TranscriptWords, transcriptWords } from './words.ts'

export function transcriptPage(transcript: Transcript, language: PageLanguage): Response {
  const { conversation, siteName, timeZone, messages, isCut } = transcript
  const words = transcriptWords[language]
  const print = printersOf(language, timeZone)
  const title = words.title(siteName)
  const about = words.about(conversation.visitorName, print.day(conversation.createdAt))
  const body = [
    `<header><h1 dir="auto">${escaped(title)}</h1>`,
    `<p dir="auto">${escaped(about)}. ${escaped(words.times(timeZone))}</p></header>`,
    ...(isCut ? [`<p class="aside">${escaped(words.cut)}</p>`] : []),
    ...(messages.length === 0 ? [`<p class="aside">${escaped(words.empty)}</p>`] : []),
    ...byDay(messages, print.day).map(([day, said]) => dayOf(day, said, { words, print, siteName })),
  ]
  return plainPage({ language, title, body: body.join('\n') })
}

interface Printers {
  day(at: Date): string
  time(at: Date): string
}

function printersOf(language: PageLanguage, timeZone: string): Printers {
  const tag = languageTags[language]
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone })
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone })
  return { day: (at) => day.format(at), time: (at) => time.format(at) }
}

function byDay(messages: Message[], day: Printers['day']): [string, Message[]][] {
  return [...Map.groupBy(messages, ({ createdAt }) => day(createdAt))]
}

interface Around {
  words: TranscriptWords
  print: Printers
  siteName: string
}

function dayOf(day: string, messages: Message[], around: Around): string {
  const said = messages.map((message) => saidOf(message, around)).join('\n')
  return `<section><h2>${escaped(day)}</h2>\n<ol>\n${said}\n</ol></section>`
}

function saidOf(message: Message, { words, print, siteName }: Around): string {
  const { authorKind, authorName, createdAt, editedAt, deletedAt, content } = message
  const who = authorKind === 'system' ? siteName : authorName
  const mark = editedAt && !deletedAt ? ` · ${escaped(words.edited)}` : ''
  const when = `<time datetime="${createdAt.toISOString()}">${escaped(print.time(createdAt))}</time>${mark}`
  const beside = linesBeside(message, words).map(
    (line) => `<p class="beside" dir="auto">${escaped(line)}</p>`,
  )
  const text = content?.trim() ? [`<p class="text" dir="auto">${escaped(content)}</p>`] : []
  const told = deletedAt ? [`<p class="aside">${escaped(words.deleted)}</p>`] : [...text, ...beside]
  const side = isIncoming(message) ? 'in' : 'out'
  return `<li class="${side}"><p class="who"><b dir="auto">${escaped(who)}</b> ${when}</p>${told.join('')}</li>`
}
