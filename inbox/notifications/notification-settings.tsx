/** What one wants to be told of, where and when: a part of the settings. */
import { Button } from '../kit/button.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { useWords } from '../words/words.ts'
import { useSettings } from './alerts.ts'
import { Matrix } from './matrix.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { ThisBrowser } from './this-browser.tsx'
import { notificationWords } from './words.ts'

export function NotificationSettings() {
  const words = useWords(notificationWords)
  const { data, error, refetch } = useSettings()
  if (!data && error)
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 py-6 text-muted">
        {words.failed}
        <Button onClick={() => void refetch()}>{words.retry}</Button>
      </p>
    )
  if (!data) return <SkeletonRows count={5} />
  return (
    <div className="flex flex-col gap-8">
      <ThisBrowser />
      <Matrix settings={data} />
      <QuietHours settings={data} />
    </div>
  )
}
