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
  const { id } = props.question
  const { uploads, upload, file_id, file } = useUploads(id, value)
  if (uploads && file_id) return <Drawn {...props} file_id={file_id} file={file} uploads={uploads} />
  const isDrawn = isFileId(value)
  const hint = isDrawn
    ? 'You have signed with a drawing. To sign with your name instead, write it in full.'
    : 'Write your full name. It stands for your signature.'
  return (
    <SingleFrame {...props} hint={hint}>
      {isDrawn && <input type="hidden" name={drawnName(id)} value={value} />}
      <input
        type="text"
        {...shared(isDrawn ? { ...props, answer: '' } : props)}
        class="field field--signature"
        autoComplete="name"
        maxLength={MAX_SHORT_TEXT}
        required={props.question.required && !isDrawn}
      />
      {uploads && (
        <details class="drawing-choice">
          <summary>Draw it instead</summary>
          <Drawing onDone={(file, picture) => void uploads.start(id, { file, name: 'signature.png', picture })} />
        </details>
      )}
      <UploadStatus question_id={id} upload={upload} error={props.error} />
      <UploadNews upload={upload} done="" />
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
  const done = file?.isPreview ? 'In this preview your drawing is not uploaded.' : 'You have signed with a drawing.'
  const takeAway = () => {
    uploads.remove(id)
    // The field for the name is drawn next.
    setTimeout(() => document.getElementById(fieldId(id))?.focus())
  }
  return (
    <GroupFrame question={question} error={error} say={say}>
      <input type="hidden" name={fieldName(id)} value={file_id} />
      {file?.picture && <img class="drawing__paper" src={file.picture} alt="Your drawn signature" />}
      <div class="upload__row" id={fieldId(id)} tabIndex={-1}>
        <p class="upload__file">{done}</p>
        <button type="button" class="button" onClick={takeAway}>
          Remove the drawing
        </button>
      </div>
      <UploadNews upload={undefined} done={done} />
    </GroupFrame>
  )
}
