/** The window of quick replies, cards and forms, which is not there until one is begun. */
import { LateWindow, later } from '../../kit/later.tsx'
import type { Inserting } from './use-inserting.ts'

const InsertWindow = later(async () => (await import('./insert-window.tsx')).InsertWindow)

export function LateInsert({ inserting, toField }: { inserting: Inserting; toField(): void }) {
  const { begun, isReady, keep, send, end } = inserting
  // After the window gave the focus back to a menu that is gone.
  const goBack = () => setTimeout(toField, 0)
  return (
    <LateWindow>
      {begun && (
        <InsertWindow
          kind={begun.kind}
          from={begun.from}
          kept={begun.kept}
          isReady={isReady}
          onKeep={keep}
          onSend={(content) => {
            send(content)
            goBack()
          }}
          onClose={() => {
            end()
            goBack()
          }}
        />
      )}
    </LateWindow>
  )
}
