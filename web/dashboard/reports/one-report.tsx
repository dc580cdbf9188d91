import { useRef } from 'preact/hooks'
import type { JobView } from '../../../core/jobs/contract.ts'
import { hasEnded } from '../../../core/jobs/ended.ts'
import { MAX_TRIES } from '../../../core/jobs/progress.ts'
import type { Report } from '../../../core/reports/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { CopyButton } from '../copying.tsx'
import { countText, dateText, timeText } from '../format.ts'
import { reader } from '../session.ts'
import { Download } from '../shell/download.tsx'
import { coveredWords } from './covered-words.ts'
import { languageName } from './language-name.ts'
import { pdfOf, type ReportsModel } from './model.ts'

type Props = { report: Report; model: ReportsModel; onRevoke: () => void }

/** A report with its link, its PDF and its end. */
export function OneReport({ report, model, onRevoke }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { report_id, title, url, made_at, expires_at, n_baseline, n_matched } = report
  return (
    <div class="reports__box" ref={box}>
      <h3>
        <bdi>{title}</bdi>
      </h3>
      <p class="reports__about">
        Made {timeText(made_at, reader.value)}, <bdi lang={report.language}>{languageName(report.language)}</bdi>.{' '}
        {coveredWords(report.covered, reader.value)}. {countText(n_baseline, 'person has', 'people have')} answered, {n_matched} came back.
      </p>
      <TextField
        label={`Link to “${title}”`}
        name={`link-${report_id}`}
        help={expires_at === null ? 'Works until it is revoked.' : `Works until ${dateText(expires_at, reader.value)}.`}
        readOnly
        value={url}
        dir="ltr"
      />
      <div class="button-row">
        <ButtonLink href={url} isElsewhere>
          Open
          <About title={title} />
        </ButtonLink>
        <CopyButton text={url} words="Copy link" box={box} />
        <Pdf report={report} model={model} />
        <Button onClick={onRevoke}>
          Revoke
          <About title={title} />
        </Button>
      </div>
    </div>
  )
}

/** Which one a button is about, for whoever hears it alone. */
const About = ({ title }: { title: string }) => <span class="visually-hidden"> “{title}”</span>

function Pdf({ report, model }: Pick<Props, 'report' | 'model'>) {
  const { job, title } = report
  if (job?.file) {
    const { id, file } = job
    const label = (
      <>
        Download PDF
        <About title={title} />
      </>
    )
    return <Download name={file.name} load={() => pdfOf(id)} label={label} />
  }
  if (job && !hasEnded(job.status))
    return (
      <label class="reports__progress">
        {doing(job)} <progress />
      </label>
    )
  return (
    <>
      {job && <span class="reports__failed">The PDF could not be made. The page can be printed.</span>}
      <Button isBusy={model.isPrinting.value} onClick={() => model.print(report)}>
        Make {job ? 'the PDF again' : 'a PDF'}
        <About title={title} />
      </Button>
    </>
  )
}

/** Printing is one piece of work, of which nobody knows how far it is. */
const doing = ({ tries }: JobView) => {
  if (tries === 0) return 'The PDF waits for its turn'
  return tries === 1 ? 'The PDF is being printed' : `The printer was busy: try ${tries} of ${MAX_TRIES}`
}
