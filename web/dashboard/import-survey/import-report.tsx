import type { ImportedSurvey, ReportLine } from '../../../core/surveys/formats/contract.ts'
import { questionsOf } from '../../../core/surveys/questions.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Table } from '../../ui/table.tsx'
import { countText } from '../format.ts'

const OUTCOMES: Record<ReportLine['outcome'], string> = { refused: 'Left out', approximated: 'Came near', mapped: 'Taken over' }

/** What to look at comes first: what was left out, then what is not quite as it was. The rest is folded away. */
export function ImportReport({ imported: { survey, report } }: { imported: ImportedSurvey }) {
  const to = (outcome: ReportLine['outcome']) => report.filter((line) => line.outcome === outcome)
  const toLookAt = [...to('refused'), ...to('approximated')]
  const count = questionsOf(survey.definition).length
  return (
    <div class="import-report">
      <Notice
        kind={to('refused').length > 0 ? 'warning' : 'good'}
        title={`The draft has ${countText(count, 'question', 'questions')}`}
        action={
          <ButtonLink look="main" href={`/app/surveys/${survey.id}`}>
            Open the draft
          </ButtonLink>
        }
      >
        <p>
          <bdi>{survey.title}</bdi>: {summaryOf(to('refused').length, to('approximated').length)}
        </p>
      </Notice>
      {toLookAt.length > 0 && <Lines caption="What to look at" lines={toLookAt} />}
      <details class="import-report__all">
        <summary>What was taken over as it was ({to('mapped').length})</summary>
        <Lines caption="What was taken over" lines={to('mapped')} />
      </details>
    </div>
  )
}

function summaryOf(refused: number, near: number): string {
  if (refused + near === 0) return 'everything was taken over as it was.'
  return `${countText(refused, 'part', 'parts')} left out, ${countText(near, 'part', 'parts')} not quite as before.`
}

const Lines = ({ caption, lines }: { caption: string; lines: readonly ReportLine[] }) => (
  <Table
    caption={caption}
    columns={[
      { title: 'Where', cell: ({ where }) => <bdi class="import-report__words">{where}</bdi> },
      { title: 'What became of it', cell: ({ outcome }) => OUTCOMES[outcome] },
      { title: 'Why', cell: ({ message }) => <span class="import-report__words">{message}</span> },
    ]}
    rows={lines}
    keyOf={(line) => String(lines.indexOf(line))}
  />
)
