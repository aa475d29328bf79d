/** @jsxImportSource preact */
/** The files beside what is being written: what each is, how far it is on its way, and the way to take it away or try it again. */
import { sizeIn } from '../../client/presentation/language.ts'
import { Icon } from './icon.tsx'
import type { UploadLine } from './uploads.ts'
import { usePanel } from './use-panel.ts'

export function UploadList({ lines }: { lines: readonly UploadLine[] }) {
  if (lines.length === 0) return null
  return (
    <ul class="uploads">
      {lines.map((line) => (
        <Line key={line.key} line={line} />
      ))}
    </ul>
  )
}

function Line({ line }: { line: UploadLine }) {
  const { speech, uploads } = usePanel()
  const { file, part, state, trouble, preview, canRetry } = line
  const { name } = file
  return (
    <li class={`upload is-${state}`}>
      {preview && state !== 'failed' ? (
        <img class="upload-preview" src={preview} alt="" />
      ) : (
        <Icon name={state === 'failed' ? 'failed' : 'file'} />
      )}
      <span class="upload-words">
        <span class="file-name" dir="auto">
          {trouble || name}
        </span>
        {state === 'going' ? (
          <progress max={1} value={part} aria-label={speech.say('uploading', { name })} />
        ) : (
          <span class="file-size" role="status">
            {sizeIn(speech.language, file.size)}
          </span>
        )}
      </span>
      {state === 'failed' && canRetry && (
        <button type="button" class="link" onClick={() => uploads.retry(line)}>
          {speech.say('retry')}
        </button>
      )}
      <button
        type="button"
        class="icon-button small"
        aria-label={state === 'going' ? speech.say('cancel') : speech.say('remove', { name })}
        onClick={() => uploads.remove(line)}
      >
        <Icon name="close" />
      </button>
    </li>
  )
}
