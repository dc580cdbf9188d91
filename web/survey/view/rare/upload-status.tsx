import { fieldId } from '../names.ts'
import { percentIn } from '../percent.ts'
import type { Say } from '../say.ts'
import { type Upload, uploading } from './uploads.ts'

/** How far an upload has come, or why it did not, with the ways out of either. */
export function UploadStatus({
  question_id,
  upload,
  error,
  say,
}: {
  question_id: string
  upload: Upload | undefined
  error: string | undefined
  say: Say
}) {
  const back = (act: 'cancel' | 'retry') => () => {
    uploading.live?.[act](question_id)
    // The button that was pressed goes.
    document.getElementById(fieldId(question_id))?.focus()
  }
  return (
    <>
      {upload?.is === 'sending' && (
        <div class="upload__row" lang={say.lang}>
          <p class="upload__file">
            {say.ours('file-uploading')} <bdi>{upload.name}</bdi>
          </p>
          <progress class="upload__progress" max={100} value={upload.percent} aria-label={say.ours('file-upload')} />
          <button type="button" class="button" onClick={back('cancel')}>
            {say.ours('file-cancel')}
          </button>
        </div>
      )}
      {upload?.is === 'failed' && (
        <>
          {say.fault(upload.fault) !== error && <p class="question__error">{say.fault(upload.fault)}</p>}
          <div class="upload__row" lang={say.lang}>
            {upload.mayRetry && (
              <button type="button" class="button" onClick={back('retry')}>
                {say.ours('file-again')}
              </button>
            )}
            <button type="button" class="button" onClick={back('cancel')}>
              {say.ours('file-without')}
            </button>
          </div>
        </>
      )}
    </>
  )
}

/** Heard, and not seen: what is seen says the same. In quarters, so that nothing else is drowned out. */
export function UploadNews({ upload, done, say }: { upload: Upload | undefined; done: string; say: Say }) {
  const words =
    upload?.is === 'sending'
      ? say.ours('file-progress', { name: upload.name, percent: percentIn(say.language, Math.floor(upload.percent / 25) * 25) })
      : upload?.is === 'failed'
        ? say.fault(upload.fault)
        : done
  return (
    <p class="visually-hidden" aria-live="polite" lang={say.lang}>
      {words}
    </p>
  )
}
