/** Dates of the server, in the reader's words. */
import { useDesk } from '../../session/desk.ts'
import { useSpeech } from '../../words/words.ts'

export function useDates(): { day(at: string): string; ago(at: string): string; full(at: string): string } {
  const { dates } = useSpeech()
  const { surroundings } = useDesk()
  const now = () => new Date(surroundings.now())
  return {
    day: (at) => dates.day(new Date(at), now()),
    ago: (at) => dates.ago(new Date(at), now()),
    full: (at) => dates.full(new Date(at)),
  }
}
