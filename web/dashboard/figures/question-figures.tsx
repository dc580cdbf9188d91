import type { QuestionFigures as Figures } from '../../../core/analytics/contract.ts'
import { countText } from '../format.ts'
import { Bars } from './bars.tsx'
import { Texts } from './texts.tsx'

/** Files and drawings are looked at one by one, in their response. */
const UNREAD = ['file', 'signature', 'ranking']

type Props = { id: string; number: number; figures: Figures; of: number }

/** How one question was answered. */
export function QuestionFigures({ id, number, figures, of }: Props) {
  const { question_id, title, answered, answers, mean, kind } = figures
  const rows = answers ? [...new Set(answers.map(({ row }) => row))] : []
  return (
    <div class="figures__question">
      <h3>
        {number}. <bdi>{title}</bdi>
      </h3>
      <p class="figures__note">
        {countText(answered, 'answer', 'answers')} in {countText(of, 'response', 'responses')}
        {mean !== null && `, on average ${mean.toFixed(1)}`}.
      </p>
      {answered > 0 &&
        rows.map((row) => (
          <Bars
            key={row ?? ''}
            caption={[`${number}. ${title}`, row].filter(Boolean).join(': ')}
            what={row ?? 'Answer'}
            counted="Answers"
            of={answered}
            bars={(answers ?? [])
              .filter((one) => one.row === row)
              .map(({ value, label, responses }) => ({ key: value, label, count: responses }))}
            file={`${question_id}.csv`}
          />
        ))}
      {answers === null && answered > 0 && !UNREAD.includes(kind) && <Texts id={id} question_id={question_id} title={title} />}
      {answers === null && answered > 0 && UNREAD.includes(kind) && (
        <p class="figures__note">{kind === 'ranking' ? 'Orders are not counted here.' : 'These are looked at in each response.'}</p>
      )}
    </div>
  )
}
