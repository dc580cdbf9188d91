import { useEffect } from 'preact/hooks'
import { acceptAttribute, maxBytes } from '../../../../core/files/kinds.ts'
import type { AnswerValue } from '../../../../core/surveys/contract.ts'
import { describedBy, type FieldOf, SingleFrame } from '../frame.tsx'
import { fieldId, fieldName } from '../names.ts'
import { removeName, uploadName } from './file-names.ts'
import { kindsIn, sizeIn } from './file-words.ts'
import { UploadNews, UploadStatus } from './upload-status.tsx'
import { useUploads } from './uploads.ts'

type Props = FieldOf<'file'> & { value: AnswerValue | undefined }

/** A file to choose. With script it is uploaded at once, and what is answered is its id; without, it goes with the form. */
export function FileField({ question, value, answer, error, say }: Props) {
  const { id } = question
  const { uploads, upload, file_id, file } = useUploads(id, value)
  const isLive = uploads !== null
  const size = (bytes: number) => sizeIn(say.language, bytes)
  const choose = (input: HTMLInputElement) => {
    const chosen = input.files?.[0]
    if (!chosen || !uploads) return
    const sending = { file: chosen, name: chosen.name }
    if (chosen.size > maxBytes(question))
      uploads.refuse(id, sending, { code: 'file-large', facts: { size: size(chosen.size), most: size(maxBytes(question)) } })
    else if (chosen.size === 0) uploads.refuse(id, sending, { code: 'file-empty' })
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
  const name = file ? `${file.name} (${size(file.size_bytes)})` : answer !== '' && answer !== value ? answer : null
  const done = say.ours(file?.isPreview ? 'file-previewed' : 'file-uploaded')
  const hint = say.ours('file-choose', { kinds: kindsIn(say, question), size: size(maxBytes(question)) })
  return (
    <SingleFrame question={question} error={error} say={say} hint={hint}>
      <div class="upload">
        <input type="hidden" name={fieldName(id)} value={file_id ?? ''} />
        {file_id && (
          <div class="upload__row">
            <p class="upload__file">
              <span lang={say.lang}>{done}</span> <bdi>{name ?? say.ours('file-yours')}</bdi>
            </p>
            {uploads && (
              <button
                type="button"
                class="button"
                lang={say.lang}
                aria-label={say.ours('file-remove-named', { name: file?.name ?? say.ours('file-yours') })}
                onClick={() => {
                  uploads.remove(id)
                  document.getElementById(fieldId(id))?.focus()
                }}
              >
                {say.ours('file-remove')}
              </button>
            )}
          </div>
        )}
        {file_id && !isLive && (
          <label class="choice">
            <input class="choice__control" type="checkbox" name={removeName(id)} value="yes" />
            <span class="choice__label" lang={say.lang}>
              {say.ours('file-remove-this')}
            </span>
          </label>
        )}
        {file_id && (
          <p class="question__help" lang={say.lang}>
            {say.ours('file-replace')}
          </p>
        )}
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
        <UploadStatus question_id={id} upload={upload} error={error} say={say} />
        <UploadNews upload={upload} done={file_id && isLive ? `${done} ${name ?? say.ours('file-yours')}` : ''} say={say} />
      </div>
    </SingleFrame>
  )
}
