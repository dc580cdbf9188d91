import { fieldId } from '../names.ts'
import { type Upload, uploading } from './uploads.ts'

/** How far an upload has come, or why it did not, with the ways out of either. */
export function UploadStatus({
  question_id,
  upload,
  error,
}: {
  question_id: string
  upload: Upload | undefined
  error: string | undefined
}) {
  const back = (act: 'cancel' | 'retry') => () => {
    uploading.live?.[act](question_id)
    // The button that was pressed goes.
    document.getElementById(fieldId(question_id))?.focus()
  }
  return (
    <>
      {upload?.is === 'sending' && (
        <div class="upload__row">
          <p class="upload__file">
            Uploading <bdi>{upload.name}</bdi>
          </p>
          <progress class="upload__progress" max={100} value={upload.percent} aria-label="Upload" />
          <button type="button" class="button" onClick={back('cancel')}>
            Cancel
          </button>
        </div>
      )}
      {upload?.is === 'failed' && (
        <>
          {upload.message !== error && <p class="question__error">{upload.message}</p>}
          <div class="upload__row">
            {upload.mayRetry && (
              <button type="button" class="button" onClick={back('retry')}>
                Try again
              </button>
            )}
            <button type="button" class="button" onClick={back('cancel')}>
              Go on without this file
            </button>
          </div>
        </>
      )}
    </>
  )
}

/** Heard, and not seen: what is seen says the same. In quarters, so that nothing else is drowned out. */
export function UploadNews({ upload, done }: { upload: Upload | undefined; done: string }) {
  const words =
    upload?.is === 'sending'
      ? `Uploading ${upload.name}, ${Math.floor(upload.percent / 25) * 25} percent`
      : upload?.is === 'failed'
        ? upload.message
        : done
  return (
    <p class="visually-hidden" aria-live="polite">
      {words}
    </p>
  )
}
