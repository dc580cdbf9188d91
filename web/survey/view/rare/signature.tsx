import { useEffect } from 'preact/hooks'
import { isFileId } from '../../../../core/files/answers.ts'
import type { AnswerValue } from '../../../../core/surveys/contract.ts'
import { MAX_SHORT_TEXT } from '../../../../core/surveys/limits.ts'
import { type FieldOf, GroupFrame, SingleFrame } from '../frame.tsx'
import { fieldId, fieldName } from '../names.ts'
import { shared } from '../text-fields.tsx'
import { Drawing } from './drawing.tsx'
import { drawnName } from './file-names.ts'
import { UploadNews, UploadStatus } from './upload-status.tsx'
import { type Known, type Uploads, useUploads } from './uploads.ts'

type Props = FieldOf<'signature'> & { value: AnswerValue | undefined }

/** Signed by writing one's name; with script also by drawing it. The one takes the place of the other. */
export function SignatureField({ value, ...props }: Props) {
  const { say, question } = props
  const { id } = question
  const { uploads, upload, file_id, file } = useUploads(id, value)
  if (uploads && file_id) return <Drawn {...props} file_id={file_id} file={file} uploads={uploads} />
  const isDrawn = isFileId(value)
  const hint = say.ours(isDrawn ? 'sign-instead' : 'sign')
  return (
    <SingleFrame {...props} hint={hint}>
      {isDrawn && <input type="hidden" name={drawnName(id)} value={value} />}
      <input
        type="text"
        {...shared(isDrawn ? { ...props, answer: '' } : props)}
        class="field field--signature"
        autoComplete="name"
        maxLength={MAX_SHORT_TEXT}
        required={question.required && !isDrawn}
      />
      {uploads && (
        <details class="drawing-choice">
          <summary lang={say.lang}>{say.ours('draw')}</summary>
          <Drawing say={say} onDone={(file, picture) => void uploads.start(id, { file, name: 'signature.png', picture })} />
        </details>
      )}
      <UploadStatus question_id={id} upload={upload} error={props.error} say={say} />
      <UploadNews upload={upload} done="" say={say} />
    </SingleFrame>
  )
}

type DrawnProps = Omit<Props, 'value'> & { file_id: string; file: Known | undefined; uploads: Uploads }

function Drawn({ question, error, say, file_id, file, uploads }: DrawnProps) {
  const { id } = question
  useEffect(() => {
    // The button that was pressed went with the paper.
    if (file?.picture && document.activeElement === document.body) document.getElementById(fieldId(id))?.focus()
  }, [])
  const done = say.ours(file?.isPreview ? 'sign-previewed' : 'sign-drawn')
  const takeAway = () => {
    uploads.remove(id)
    // The field for the name is drawn next.
    setTimeout(() => document.getElementById(fieldId(id))?.focus())
  }
  return (
    <GroupFrame question={question} error={error} say={say}>
      <input type="hidden" name={fieldName(id)} value={file_id} />
      {file?.picture && <img class="drawing__paper" src={file.picture} alt={say.ours('sign-picture')} lang={say.lang} />}
      <div class="upload__row" lang={say.lang} id={fieldId(id)} tabIndex={-1}>
        <p class="upload__file">{done}</p>
        <button type="button" class="button" onClick={takeAway}>
          {say.ours('sign-remove')}
        </button>
      </div>
      <UploadNews upload={undefined} done={done} say={say} />
    </GroupFrame>
  )
}
