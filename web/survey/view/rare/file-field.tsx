import { useEffect } from 'preact/hooks'
import { acceptAttribute, kindsInWords, maxBytes, sizeInWords } from '../../../../core/files/kinds.ts'
import type { AnswerValue } from '../../../../core/surveys/contract.ts'
import { describedBy, type FieldOf, SingleFrame } from '../frame.tsx'
import { fieldId, fieldName } from '../names.ts'
import { removeName, uploadName } from './file-names.ts'
import { UploadNews, UploadStatus } from './upload-status.tsx'
import { useUploads } from './uploads.ts'

type Props = FieldOf<'file'> & { value: AnswerValue | undefined }

/** A file to choose. With script it is uploaded at once, and what is answered is its id; without, it goes with the form. */
export function FileField({ question, value, answer, error, say }: Props) {
  const { id } = question
  const { uploads, upload, file_id, file } = useUploads(id, value)
  const isLive = uploads !== null
  const choose = (input: HTMLInputElement) => {
    const chosen = input.files?.[0]
    if (!chosen || !uploads) return
    const sending = { file: chosen, name: chosen.name }
    if (chosen.size > maxBytes(question)) uploads.refuse(id, sending, tooLarge(chosen.size, maxBytes(question)))
    else if (chosen.size === 0) uploads.refuse(id, sending, 'This file is empty. Please choose another one.')
    else void uploads.start(id, sending)
    // The same file may be chosen again.
    input.value = ''
  }
  useEffect(() => {
    const input = document.getElementById(fieldId(id))
    // Chosen before the script came.
    if (input instanceof HTMLInputElement) choose(input)
  }, [uploads])
  // Without script its name comes in place of what was typed.
  const name = file ? `${file.name} (${sizeInWords(file.size_bytes)})` : answer !== '' && answer !== value ? answer : null
  const done = file?.isPreview ? 'In this preview nothing is uploaded: ' : 'Uploaded: '
  const hint = `Choose ${kindsInWords(question)} of at most ${sizeInWords(maxBytes(question))}.`
  return (
    <SingleFrame question={question} error={error} say={say} hint={hint}>
      <div class="upload">
        <input type="hidden" name={fieldName(id)} value={file_id ?? ''} />
        {file_id && (
          <div class="upload__row">
            <p class="upload__file">
              {done}
              <bdi>{name ?? 'your file'}</bdi>
            </p>
            {uploads && (
              <button
                type="button"
                class="button"
                aria-label={`Remove ${file?.name ?? 'your file'}`}
                onClick={() => {
                  uploads.remove(id)
                  document.getElementById(fieldId(id))?.focus()
                }}
              >
                Remove
              </button>
            )}
          </div>
        )}
        {file_id && !isLive && (
          <label class="choice">
            <input class="choice__control" type="checkbox" name={removeName(id)} value="yes" />
            <span class="choice__label">Remove this file</span>
          </label>
        )}
        {file_id && <p class="question__help">To replace it, choose another one.</p>}
        <input
          class="field upload__input"
          type="file"
          id={fieldId(id)}
          name={uploadName(id)}
          accept={acceptAttribute(question)}
          required={question.required && !file_id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(question, error, hint)}
          onChange={(event) => choose(event.currentTarget)}
        />
        <UploadStatus question_id={id} upload={upload} error={error} />
        <UploadNews upload={upload} done={file_id && isLive ? `${done}${name ?? 'your file'}` : ''} />
      </div>
    </SingleFrame>
  )
}

const tooLarge = (size: number, most: number) => `This file has ${sizeInWords(size)}. Choose one of at most ${sizeInWords(most)}.`
